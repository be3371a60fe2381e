import { createNoopLogger, createNoopMeter } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';

import type { ContentSettings } from '../content.ts';
import { createInstruments } from '../metrics/instruments.ts';
import { startRunSpan } from '../spans/run-span.ts';
import { parseTraceparent, type SpanTools } from '../spans/span-context.ts';
import type { RunSpan, StepSpan } from '../telemetry.ts';
import type { RecordedCall, RecordedRun, RecordedStep } from './recorded.types.ts';
import { createRecordedTracer, type RecordedTracer } from './recorded-tracer.ts';

/** What content of all calls may take; a call has three texts. */
const CONTENT_BYTES = 48 * 1024 * 1024;
const TEXTS_OF_CALL = 3;

export type RecordedTraceOptions = Omit<Parameters<typeof createRecordedTracer>[0], 'trace_id'>;

/**
 * OTLP/JSON (`ExportTraceServiceRequest`) of a run that is over or goes on, made by the code that makes the spans of
 * running ones. Nothing is measured or logged again.
 */
export async function recordedTrace(
  run: RecordedRun,
  tools: SpanTools,
  options: RecordedTraceOptions
): Promise<Uint8Array> {
  const own = parseTraceparent(run.traceparent);
  if (own === null) {
    throw new Error(`not a traceparent: ${run.traceparent}`);
  }
  await options.resource.waitForAsyncAttributes?.();
  const recorder = createRecordedTracer({ ...options, trace_id: own.traceId });
  recorder.next({ span_id: own.spanId });
  recorder.at(run.started_at);
  const root = startRunSpan(run.start, quietTools(run, tools, recorder));
  await recordInside(root, run, recorder);
  if (run.ended !== null) {
    recorder.at(run.ended.at);
    root.end(run.ended.result);
  }
  return JsonTraceSerializer.serializeRequest([...recorder.spans]) ?? new Uint8Array();
}

async function recordInside(
  root: RunSpan,
  { steps, tools, calls }: RecordedRun,
  recorder: RecordedTracer
): Promise<void> {
  const open = new Map<string, StepSpan>();
  for (const step of steps) {
    open.set(step.span_id, startStep(root, step, open, recorder));
  }
  for (const { start, span_id, step_span_id, started_at, ended } of tools) {
    recorder.next({ span_id });
    recorder.at(started_at);
    const span = open.get(step_span_id)?.startTool(start);
    recorder.at(ended.at);
    span?.end(ended.result);
  }
  for await (const call of calls) {
    recordCall(open.get(call.step_span_id), call, recorder);
  }
  for (const { span_id, ended } of steps) {
    if (ended !== null) {
      recorder.at(ended.at);
      open.get(span_id)?.end(ended.result);
    }
  }
}

function startStep(
  root: RunSpan,
  { start, span_id, parent_span_id, started_at }: RecordedStep,
  open: ReadonlyMap<string, StepSpan>,
  recorder: RecordedTracer
): StepSpan {
  const parent = parent_span_id === null ? undefined : open.get(parent_span_id);
  recorder.next({ span_id });
  recorder.at(started_at);
  return root.startStep({ ...start, ...(parent && { parent }) });
}

function recordCall(step: StepSpan | undefined, call: RecordedCall, recorder: RecordedTracer): void {
  recorder.next({ span_id: call.span_id, attributes: call.identity });
  recorder.at(call.started_at);
  const span = step?.startModelCall(call.start);
  for (const { at, failure, delay_ms } of call.retries) {
    recorder.at(at);
    span?.retry(failure, delay_ms);
  }
  recorder.at(call.ended.at);
  span?.end(call.ended.result);
}

/** The same tools with a tracer that records, and nothing that counts or logs what was counted and logged before. */
function quietTools(run: RecordedRun, tools: SpanTools, { tracer }: RecordedTracer): SpanTools {
  const share = Math.floor(CONTENT_BYTES / TEXTS_OF_CALL / Math.max(run.calls_total, 1));
  const content: ContentSettings = {
    ...tools.content,
    on_logs: false,
    attribute_bytes: Math.min(tools.content.attribute_bytes, share),
  };
  const older = tools.instruments.older !== null;
  const quiet: SpanTools = {
    ...tools,
    tracer,
    logger: createNoopLogger(),
    instruments: createInstruments(createNoopMeter(), older),
    content,
    limited: () => quiet,
    masking: () => quiet,
  };
  return quiet;
}
