/** What Grafana's trace view tells of an opened span beside its resource attributes; older ones tell less. */
export interface SpanContext {
  spanAttributes?: Readonly<Record<string, readonly string[] | undefined>>;
  spanID?: string;
}

// As in the contract's semconv, which this module, loaded with Grafana itself, would carry whole.
const RUN_ID = 'stepscope.run.id';
const STEP_PATH = 'stepscope.step.path';

/** Path below `runs/` that leads to the step and the prompt of an opened span; undefined for any other span. */
export function stepOfTraceView({ spanAttributes = {}, spanID }: SpanContext = {}): string | undefined {
  const run = spanAttributes[RUN_ID]?.[0];
  const path = spanAttributes[STEP_PATH]?.[0];
  if (run === undefined || run === '' || path === undefined || spanID === undefined) {
    return undefined;
  }
  return `${encodeURIComponent(run)}?${new URLSearchParams({ span: spanID, of: path }).toString()}`;
}
