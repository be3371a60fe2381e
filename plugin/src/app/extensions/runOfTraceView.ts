/** What Grafana's trace view tells an extension in its header of the trace on screen; only what is used here. */
export interface TraceViewContext {
  traceID?: string;
  spans?: ReadonlyArray<{ tags?: ReadonlyArray<{ key: string; value: unknown }> }>;
}

// As in the contract's semconv, which this module, loaded with Grafana itself, would carry whole.
const RUN_ID = 'stepscope.run.id';
const MODEL_CALLS = 'gen_ai.';

/** The run that the spans of a trace name, else the trace itself where it has model calls; undefined for any other. */
export function runOfTraceView({ traceID, spans = [] }: TraceViewContext = {}): string | undefined {
  const tags = spans.flatMap((span) => span.tags ?? []);
  const named = tags.find(({ key, value }) => key === RUN_ID && typeof value === 'string' && value !== '');
  if (named !== undefined) {
    return encodeURIComponent(String(named.value));
  }
  const ours = tags.some(({ key }) => key.startsWith(MODEL_CALLS));
  return ours && traceID !== undefined ? traceID.toLowerCase().padStart(32, '0') : undefined;
}
