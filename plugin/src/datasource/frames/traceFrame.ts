import { createDataFrame, type DataFrame, FieldType, type TraceKeyValuePair, type TraceSpanRow } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ModelCall, RunDetail, Step } from '@stepscope/exporter/contract/run';
import { ATTR, OPERATION } from '@stepscope/exporter/contract/semconv';

import { callPath, runPath, stepPath } from '../../ui/links';
import { PATH_FIELD, rowLink } from './links';
import { elapsedMs } from './table';

/** A row of the frame, with the address of its page. */
type Span = TraceSpanRow & { path: string };

const OK = 1;
const ERROR = 2;
const ITERATION = /\[\d+\]$/;

/**
 * A run as Grafana's Traces panel reads one: the run, its step attempts, their model calls. Spans that go on end at
 * `now` (Unix ms). What has no span id of its own (yet) goes by the id of its row.
 */
export function traceFrame(run: RunDetail, calls: readonly ModelCall[], now: number): DataFrame {
  const traceID = run.trace_id ?? run.run_id;
  const places = placesOf(run.steps);
  const spans = [
    runSpan(run, traceID, now),
    ...run.steps.map((step) => stepSpan(run, step, traceID, places, now)),
    ...calls.map((call) => callSpan(run, call, traceID, now)),
  ];
  const field = (name: keyof Span, type: FieldType, config = {}) => ({
    name,
    type,
    config,
    values: spans.map((span) => span[name]),
  });
  return createDataFrame({
    name: 'trace',
    meta: { preferredVisualisationType: 'trace' },
    fields: [
      field('traceID', FieldType.string),
      field('spanID', FieldType.string, rowLink(t('stepscope.datasource.open', 'Open in Stepscope'))),
      field('parentSpanID', FieldType.string),
      field('operationName', FieldType.string),
      field('serviceName', FieldType.string),
      field('serviceTags', FieldType.other),
      field('startTime', FieldType.number),
      field('duration', FieldType.number),
      field('kind', FieldType.string),
      field('statusCode', FieldType.number),
      field('statusMessage', FieldType.string),
      field('logs', FieldType.other),
      field('tags', FieldType.other),
      field(PATH_FIELD, FieldType.string),
    ],
  });
}

/** Span of the newest attempt at each path: what a step inside of it is a child of. */
function placesOf(steps: readonly Step[]): ReadonlyMap<string, string> {
  const newest = [...steps].sort((a, b) => a.attempt - b.attempt);
  return new Map(newest.map((step) => [step.step_path, spanOf(step)]));
}

const spanOf = ({ span_id, step_execution_id }: Step) => span_id ?? step_execution_id;

function runSpan(run: RunDetail, traceID: string, now: number): Span {
  return {
    ...timesOf(run.started_at ?? run.queued_at, run.completed_at, now),
    ...outcomeOf(run.status, run.error?.message ?? run.status_reason),
    traceID,
    spanID: run.run_id,
    parentSpanID: undefined,
    operationName: `${OPERATION.invokeWorkflow} ${run.pipeline_name}`,
    serviceName: run.pipeline_name,
    serviceTags: [],
    kind: 'internal',
    logs: [],
    tags: tagsOf({
      [ATTR.runId]: run.run_id,
      [ATTR.outcome]: run.status,
      [ATTR.simulated]: run.simulated || null,
      [ATTR.usageCost]: run.total_cost_usd,
      tokens: run.total_tokens,
    }),
    path: runPath(run.run_id),
  };
}

function stepSpan(run: RunDetail, step: Step, traceID: string, places: ReadonlyMap<string, string>, now: number): Span {
  const parent = step.parent_path;
  // A turn of a loop has no record of its own: its steps hang at the loop.
  const inside = parent === null ? undefined : (places.get(parent) ?? places.get(parent.replace(ITERATION, '')));
  return {
    ...timesOf(step.started_at ?? step.queued_at, step.completed_at, now),
    ...outcomeOf(step.status, step.error?.message ?? step.status_reason),
    traceID,
    spanID: spanOf(step),
    parentSpanID: inside ?? run.run_id,
    operationName: `step ${step.step_path}`,
    serviceName: run.pipeline_name,
    serviceTags: [],
    kind: 'internal',
    logs: [],
    tags: tagsOf({
      [ATTR.stepType]: step.step_type,
      [ATTR.stepAttempt]: step.attempt,
      [ATTR.outcome]: step.status,
      [ATTR.providerName]: step.provider,
      [ATTR.requestModel]: step.model,
      [ATTR.simulated]: step.simulated || null,
      [ATTR.usageCost]: step.cost_usd,
      tokens: step.tokens_used,
    }),
    path: stepPath(run.run_id, step.step_execution_id),
  };
}

function callSpan(run: RunDetail, call: ModelCall, traceID: string, now: number): Span {
  const step = run.steps.find((other) => other.step_execution_id === call.step_execution_id);
  return {
    ...timesOf(call.started_at, call.completed_at, now),
    ...outcomeOf(call.status, call.error?.message ?? null),
    traceID,
    spanID: call.span_id ?? call.model_call_id,
    parentSpanID: step === undefined ? run.run_id : spanOf(step),
    operationName: `${OPERATION.chat} ${call.model}`,
    // Spans are coloured by service: so model calls differ by provider.
    serviceName: call.provider,
    serviceTags: [],
    kind: 'client',
    logs: [],
    tags: tagsOf({
      [ATTR.providerName]: call.provider,
      [ATTR.requestModel]: call.model,
      [ATTR.simulated]: call.simulated || null,
      [ATTR.usageInputTokens]: call.usage?.input_tokens,
      [ATTR.usageOutputTokens]: call.usage?.output_tokens,
      [ATTR.usageCost]: call.cost_usd,
    }),
    path: callPath(call),
  };
}

function timesOf(startedAt: string, completedAt: string | null, now: number) {
  return { startTime: Date.parse(startedAt), duration: elapsedMs(startedAt, completedAt, now) ?? 0 };
}

function outcomeOf(status: string, message: string | null) {
  const code = status === 'failed' ? ERROR : status === 'completed' ? OK : 0;
  return { statusCode: code, statusMessage: message ?? '' };
}

function tagsOf(values: Record<string, unknown>): TraceKeyValuePair[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [{ key, value }]
  );
}
