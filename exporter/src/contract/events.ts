import { z } from 'zod';

import { LOG_LEVELS } from './event-kinds.ts';
import { failureSchema } from './problem.ts';
import { modelCallSchema, runSchema, stepSchema } from './run.ts';

const timestamp = z.iso.datetime();

/**
 * `id` grows with every event of a service and is the SSE `id:`.
 * The seed calls `run_id` `pipeline_id`; here a pipeline is the workflow and a run is one execution of it.
 */
const runEnvelope = { id: z.number().int().positive(), timestamp, run_id: z.uuid() };
const stepEnvelope = {
  ...runEnvelope,
  step_path: z.string(),
  step_name: z.string(),
  attempt: z.number().int().positive(),
};
const callEnvelope = { ...stepEnvelope, model_call_id: z.uuid(), task_id: z.string().nullable() };

/** Counters of the whole service, as the header and the seed's `metrics_snapshots` show them. */
export const metricsSnapshotSchema = z.object({
  timestamp,
  total_pipelines_running: z.number().int().nonnegative(),
  total_pipelines_queued: z.number().int().nonnegative(),
  /** Of model calls finished today (UTC). */
  total_tokens_used: z.number().int().nonnegative(),
  /** USD of model calls finished today (UTC); calls of unknown price are left out. */
  total_cost_usd: z.number().nonnegative(),
  /** Mean duration of model calls over the last 15 minutes; null when there were none. */
  avg_response_time_ms: z.number().nonnegative().nullable(),
  /** Failed share of model calls over the last 15 minutes, 0 to 1; null when there were none. */
  error_rate: z.number().min(0).max(1).nullable(),
});
export type MetricsSnapshot = z.infer<typeof metricsSnapshotSchema>;

/** Every live event. State events carry the whole new state, so a late reader needs no earlier event. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pipeline:queued'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:started'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:updated'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:paused'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:resumed'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:completed'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:cancelled'), ...runEnvelope, run: runSchema }),
  z.object({ kind: z.literal('pipeline:error'), ...runEnvelope, run: runSchema, error: failureSchema }),
  z.object({ kind: z.literal('step:started'), ...stepEnvelope, step: stepSchema }),
  z.object({ kind: z.literal('step:progress'), ...stepEnvelope, tokens_used: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('step:completed'), ...stepEnvelope, step: stepSchema }),
  z.object({ kind: z.literal('step:error'), ...stepEnvelope, step: stepSchema, error: failureSchema }),
  z.object({
    kind: z.literal('step:retrying'),
    ...stepEnvelope,
    step: stepSchema,
    error: failureSchema,
    retry_in_ms: z.number().nonnegative(),
  }),
  z.object({ kind: z.literal('step:skipped'), ...stepEnvelope, step: stepSchema, reason: z.string() }),
  z.object({ kind: z.literal('prompt:sent'), ...callEnvelope, call: modelCallSchema }),
  /** `offset` is where `chunk` begins in the response (UTF-16): a reader that has more already drops the overlap. */
  z.object({
    kind: z.literal('response:streaming'),
    ...callEnvelope,
    chunk: z.string(),
    offset: z.number().int().nonnegative(),
  }),
  z.object({ kind: z.literal('response:received'), ...callEnvelope, call: modelCallSchema, streaming: z.boolean() }),
  z.object({
    kind: z.literal('metrics:updated'),
    id: z.number().int().positive(),
    timestamp,
    run_id: z.null(),
    metrics: metricsSnapshotSchema,
  }),
  z.object({
    kind: z.literal('log:entry'),
    id: z.number().int().positive(),
    timestamp,
    run_id: z.uuid().nullable(),
    level: z.enum(LOG_LEVELS),
    message: z.string(),
    step_path: z.string().nullable(),
    attempt: z.number().int().positive().nullable(),
    trace_id: z.string().nullable(),
    span_id: z.string().nullable(),
    context: z.record(z.string(), z.unknown()),
  }),
]);
export type PipelineEvent = z.infer<typeof eventSchema>;
export type EventOf<K extends PipelineEvent['kind']> = Extract<PipelineEvent, { kind: K }>;

type WithoutId<E> = E extends PipelineEvent ? Omit<E, 'id' | 'timestamp'> : never;
/** An event before the store gave it its id and time. */
export type NewEvent = WithoutId<PipelineEvent>;
