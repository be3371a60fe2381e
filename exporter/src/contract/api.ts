import { z } from 'zod';

import { environmentSchema } from './environment.ts';
import { LOG_LEVELS } from './event-kinds.ts';
import { metricsSnapshotSchema } from './events.ts';
import { overridesSchema } from './overrides.ts';
import { budgetSchema, runOutcomeSchema, runSchema } from './run.ts';
import { ROLES, RUN_STATUSES } from './status.ts';

const timestamp = z.iso.datetime();

/** Some of these words, with commas between. */
function listOf(words: readonly string[]) {
  const word = words.join('|');
  return z
    .string()
    .regex(new RegExp(`^(${word})(,(${word}))*$`), `expected ${words.join(', ')}, or several with commas between`);
}

/** Name the simulated provider has everywhere: a person must be able to read that nothing real answered. */
export const providerStateSchema = z.object({
  name: z.string(),
  simulated: z.boolean(),
  /** Whether a key is known; never the key. */
  configured: z.boolean(),
  /** Where the key came from. */
  key_source: z.enum(['stored', 'environment', 'file', 'none', 'not_needed']),
});
export type ProviderState = z.infer<typeof providerStateSchema>;

const healthCheckSchema = z.object({ status: z.enum(['ok', 'degraded', 'down']), message: z.string() });

/** `GET /api/v1/health`: what the settings page's check shows. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  /** Role of the token that asked. */
  role: z.enum(ROLES),
  started_at: timestamp,
  checks: z.object({ store: healthCheckSchema, workers: healthCheckSchema, telemetry: healthCheckSchema }),
  store: z.enum(['embedded', 'postgresql']),
  providers: z.array(providerStateSchema),
  /** Set when runs use the simulated provider unless told otherwise. */
  simulated_by_default: z.boolean(),
});
export type Health = z.infer<typeof healthSchema>;

/** A workflow file of the workspace. */
export const pipelineSchema = z.object({
  /** Path relative to the workspace, with `/`; the id of a pipeline. */
  file: z.string(),
  pipeline_name: z.string().nullable(),
  description: z.string().nullable(),
  revision: z.string(),
  steps_total: z.number().int().nonnegative(),
  valid: z.boolean(),
  error: z.string().nullable(),
  /** Variables a run can be given, with the values they have unless it is. */
  variables: z.record(z.string(), z.unknown()),
  last_run: runSchema.nullable(),
  /** The newest 20 runs, oldest first. */
  recent_runs: z.array(runOutcomeSchema),
});
export type Pipeline = z.infer<typeof pipelineSchema>;

/** `GET /api/v1/pipelines/source`: the text of a workflow file. */
export const pipelineSourceQuerySchema = z.object({ file: z.string().min(1).max(1000) });

/** One finding of the validator, with its place in the file. Lines and columns count from 1. */
export const diagnosticSchema = z.object({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** Path of keys, e.g. `workflow.steps[2].prompt`. */
  path: z.string(),
  file: z.string().nullable(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  suggestion: z.string().nullable(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** `POST /api/v1/pipelines/validate` */
export const validateRequestSchema = z.object({ source: z.string(), file: z.string().optional() });
export const validateResponseSchema = z.object({
  valid: z.boolean(),
  pipeline_name: z.string().nullable(),
  revision: z.string(),
  /** Variables a run can be given, with the values they have unless it is; none while the file is not valid. */
  variables: z.record(z.string(), z.unknown()),
  diagnostics: z.array(diagnosticSchema),
});
export type ValidateResponse = z.infer<typeof validateResponseSchema>;

/** `POST /api/v1/runs`: by workspace file or by source text. */
export const startRunRequestSchema = z
  .object({
    file: z.string().optional(),
    source: z.string().optional(),
    variables: z.record(z.string(), z.unknown()).default({}),
    /** Replaces the provider of every step; `simulated` needs no key. */
    provider: z.string().optional(),
    model: z.string().optional(),
    /** Providers and models of single steps. */
    overrides: overridesSchema.optional(),
    environment: environmentSchema.optional(),
    budget: budgetSchema.optional(),
    start_paused: z.boolean().default(false),
  })
  .refine((body) => (body.file === undefined) !== (body.source === undefined), {
    message: 'give either "file" (a path in the workspace) or "source" (YAML text), not both',
  });
export type StartRunRequest = z.input<typeof startRunRequestSchema>;

/** `POST /api/v1/runs/{run_id}/{pause|resume|cancel|retry}` */
export const controlRequestSchema = z.object({ reason: z.string().max(1000).optional() });
export type ControlRequest = z.infer<typeof controlRequestSchema>;
export const CONTROL_ACTIONS = ['pause', 'resume', 'cancel'] as const;
export type ControlAction = (typeof CONTROL_ACTIONS)[number];

/** `GET /api/v1/runs` */
export const listRunsQuerySchema = z.object({
  status: z.enum(RUN_STATUSES).optional(),
  /** In any of these states, comma-separated. */
  statuses: listOf(RUN_STATUSES).optional(),
  pipeline_name: z.string().optional(),
  /** Only runs that asked this provider, this model. */
  provider: z.string().optional(),
  model: z.string().optional(),
  /** Only runs with a model call that ended from this moment on, and before this one: with `provider` and `model`, one of theirs. */
  call_ended_from: timestamp.optional(),
  call_ended_to: timestamp.optional(),
  /** Only runs with such a call that was answered after this many ms, and before this many. */
  call_ms_from: z.coerce.number().nonnegative().optional(),
  call_ms_to: z.coerce.number().nonnegative().optional(),
  /** Only runs that were queued up to this moment. */
  queued_to: timestamp.optional(),
  /** Only runs that ended from this moment on, and before this one. */
  ended_from: timestamp.optional(),
  ended_to: timestamp.optional(),
  /** Only runs that began in this hour of this day of a week, 1 (Monday) to 7, in `time_zone`. */
  started_weekday: z.coerce.number().int().min(1).max(7).optional(),
  started_hour: z.coerce.number().int().min(0).max(23).optional(),
  /** IANA name; UTC when absent. */
  time_zone: z.string().max(64).optional(),
  /** Only runs of this batch. */
  batch_id: z.uuid().optional(),
  /** Only runs that repeat this one. */
  retry_of: z.uuid().optional(),
  /** Words that each are in name, id, status, step, person, providers, reason or error. */
  search: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `next_cursor` of the page before. */
  cursor: z.string().optional(),
});
export type ListRunsQuery = z.input<typeof listRunsQuerySchema>;
export const listRunsResponseSchema = z.object({ runs: z.array(runSchema), next_cursor: z.string().nullable() });
export type ListRunsResponse = z.infer<typeof listRunsResponseSchema>;

/** `GET /api/v1/metrics/series`: what the charts show, in equal buckets, oldest first. */
export const seriesQuerySchema = z.object({
  from: timestamp.optional(),
  to: timestamp.optional(),
  /** Width of a bucket in seconds. */
  step_s: z.coerce.number().int().min(1).max(86_400).default(15),
  run_id: z.uuid().optional(),
});
export type SeriesQuery = z.input<typeof seriesQuerySchema>;
const count = z.number().nonnegative();
export const seriesBucketSchema = z.object({
  timestamp,
  /** Tokens by model, of calls that ended in the bucket. */
  tokens_by_model: z.record(z.string(), count),
  /** USD of calls that ended in the bucket; a lower bound when `cost_unknown_calls` is not 0. */
  cost_usd: count,
  /** Answered calls whose price is unknown; absent where the reader cannot tell. */
  cost_unknown_calls: count.optional(),
  /** Duration of model calls; null when none ended in the bucket. */
  latency_p50_ms: count.nullable(),
  latency_p95_ms: count.nullable(),
  latency_p99_ms: count.nullable(),
  time_to_first_chunk_p50_ms: count.nullable(),
  /** Calls that completed or failed; cancelled ones say nothing about the provider. */
  calls: count,
  errors_by_type: z.record(z.string(), count),
  /** Runs that ended in the bucket, by status. */
  runs_by_status: z.record(z.string(), count),
});
export type SeriesBucket = z.infer<typeof seriesBucketSchema>;
export const seriesResponseSchema = z.object({ step_s: z.number(), buckets: z.array(seriesBucketSchema) });
export type SeriesResponse = z.infer<typeof seriesResponseSchema>;

/** `GET /api/v1/metrics/current` */
export const currentMetricsSchema = metricsSnapshotSchema;

/** `GET /api/v1/events` (SSE) and `GET /api/v1/logs`. */
export const eventsQuerySchema = z.object({
  run_id: z.uuid().optional(),
  /** Comma-separated kinds; all when absent. */
  kinds: z.string().optional(),
  /** Replays events after this id, for readers that cannot set `Last-Event-ID`. */
  last_event_id: z.coerce.number().int().nonnegative().optional(),
});
export const logsQuerySchema = z.object({
  run_id: z.uuid().optional(),
  /** This level and those above it. */
  level: z.enum(LOG_LEVELS).optional(),
  /** These levels and no other, comma-separated. */
  levels: listOf(LOG_LEVELS).optional(),
  /** Only entries of the step with this path, and of steps within it. */
  step_path: z.string().min(1).optional(),
  /** A text that is in the message or the value of a field, without regard to case. */
  search: z.string().optional(),
  /** Only entries from this moment on, and up to this one. */
  from: timestamp.optional(),
  to: timestamp.optional(),
  /** Only entries older than the one with this id: the page before. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
});
export type LogsQuery = z.input<typeof logsQuerySchema>;
