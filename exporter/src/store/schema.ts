import type { ColumnType, Generated } from 'kysely';

import type { Batch } from '../contract/batch.ts';
import type { RunEnvironment } from '../contract/environment.ts';
import type { EventKind } from '../contract/event-kinds.ts';
import type { StepOverride } from '../contract/overrides.ts';
import type { PipelineRevision } from '../contract/pipeline-files.ts';
import type { Failure } from '../contract/problem.ts';
import type { Message, PromptPart } from '../contract/prompt.ts';
import type { Budget, ModelCall, Run } from '../contract/run.ts';
import type { DesiredState, Role, RunStatus, StepStatus } from '../contract/status.ts';
import type { CostByKind } from '../contract/usage.ts';

/** JSON goes in as text, so that node-postgres never mistakes a list for a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
type Timestamp = ColumnType<Date, Date, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** int8 and numeric arrive as text from node-postgres and as numbers from PGlite. */
type Numeric = ColumnType<string | number, number | undefined, number>;
type NullableNumeric = ColumnType<string | number | null, number | null | undefined, number | null>;

interface UsageColumns {
  input_tokens: Numeric;
  output_tokens: Numeric;
  cache_read_input_tokens: Numeric;
  cache_creation_input_tokens: Numeric;
  reasoning_output_tokens: Numeric;
}

/** What a run was asked to do besides its file. */
export interface RunConfig {
  variables: Record<string, unknown>;
  /** Replaces the provider of every step. */
  provider: string | null;
  /** Replaces the model of every step. */
  model: string | null;
  /** Replaces both for single steps, by path; absent in runs of earlier versions. */
  steps?: Record<string, StepOverride> | undefined;
  /** For programs that the run starts; secret, and only in a store that seals this column. */
  environment?: RunEnvironment | undefined;
}

/** A run; the seed's table. */
interface PipelineExecutionsTable extends UsageColumns {
  id: string;
  pipeline_name: string;
  description: string | null;
  config: Json<RunConfig>;
  source: string;
  source_file: string | null;
  revision: string;
  status: RunStatus;
  desired_state: Generated<DesiredState>;
  status_reason: string | null;
  current_step: string | null;
  steps_total: number;
  steps_completed: Generated<number>;
  queued_at: Timestamp;
  started_at: NullableTimestamp;
  completed_at: NullableTimestamp;
  total_tokens: Numeric;
  /** USD */
  total_cost: NullableNumeric;
  cost_complete: Generated<boolean>;
  budget: NullableJson<Budget>;
  providers: ColumnType<string[], string | undefined, string>;
  simulated: Generated<boolean>;
  traceparent: string | null;
  trigger: Run['trigger'];
  started_by: string;
  error: NullableJson<Failure>;
  results: NullableJson<unknown>;
  lease_owner: string | null;
  lease_expires_at: NullableTimestamp;
  /** Grows with every claim, so that writes of a worker that lost its lease match nothing. */
  fence: Generated<number>;
  retry_of: ColumnType<string | null, string | null | undefined, string | null>;
  retry_from: ColumnType<string | null, string | null | undefined, string | null>;
  batch_id: ColumnType<string | null, string | null | undefined, string | null>;
  schedule_id: ColumnType<string | null, string | null | undefined, string | null>;
  skip_steps: ColumnType<Record<string, string>, string | undefined, string>;
}

/** One attempt of one step; the seed's table. */
interface StepExecutionsTable extends UsageColumns {
  id: string;
  pipeline_execution_id: string;
  step_path: string;
  step_name: string;
  step_type: string;
  step_index: number;
  parent_path: string | null;
  attempt: number;
  status: StepStatus;
  status_reason: string | null;
  provider: string | null;
  model: string | null;
  simulated: Generated<boolean>;
  queued_at: Timestamp;
  started_at: NullableTimestamp;
  completed_at: NullableTimestamp;
  duration_ms: NullableNumeric;
  /** Of the last model call, as the seed has it; `model_calls` has every one. */
  prompt_text: string | null;
  response_text: string | null;
  tokens_used: Numeric;
  cost: NullableNumeric;
  max_output_tokens: number | null;
  span_id: string | null;
  error: NullableJson<Failure>;
  config: Json<Record<string, unknown>>;
  resolved_config: NullableJson<Record<string, unknown>>;
  input: NullableJson<unknown>;
  output: NullableJson<unknown>;
  /** Variables and sessions as they were after the step, so that a resumed run continues with them. */
  state: NullableJson<unknown>;
  reused_from: ColumnType<string | null, string | null | undefined, string | null>;
}

interface ModelCallsTable {
  id: string;
  step_execution_id: string;
  pipeline_execution_id: string;
  step_path: string;
  attempt: number;
  call_index: number;
  task_id: string | null;
  /** What makes two requests the same one; a completed call with this key answers for a resumed run. */
  request_key: string;
  provider: string;
  model: string;
  simulated: boolean;
  status: ModelCall['status'];
  started_at: Timestamp;
  completed_at: NullableTimestamp;
  duration_ms: NullableNumeric;
  time_to_first_chunk_ms: NullableNumeric;
  finish_reason: string | null;
  usage: NullableJson<ModelCall['usage']>;
  cost: NullableNumeric;
  /** Null when only the total is known, as of calls before 0012. */
  cost_by_kind: NullableJson<CostByKind>;
  prompt_sha256: string;
  prompt_length: number;
  system_prompt: string | null;
  prompt_text: string;
  prompt_parts: Json<PromptPart[]>;
  messages: Json<Message[]>;
  request: Json<Record<string, unknown>>;
  response_text: Generated<string>;
  reasoning_text: Generated<string>;
  /** The provider's whole normalised answer, enough to continue without asking again. */
  response: NullableJson<unknown>;
  span_id: string | null;
  error: NullableJson<Failure>;
}

/** Counters over time; the seed's table. */
interface MetricsSnapshotsTable {
  id: string;
  timestamp: Timestamp;
  total_pipelines_running: number;
  total_pipelines_queued: number;
  total_tokens_used: Numeric;
  total_cost: Numeric;
  avg_response_time_ms: NullableNumeric;
  error_rate: NullableNumeric;
}

interface EventsTable {
  id: ColumnType<string | number, never, never>;
  run_id: string | null;
  kind: EventKind;
  model_call_id: string | null;
  timestamp: Timestamp;
  payload: Json<Record<string, unknown>>;
}

interface AuditLogTable {
  id: string;
  timestamp: Timestamp;
  actor: string;
  role: Role;
  action: string;
  run_id: string | null;
  reason: string | null;
  details: Json<Record<string, unknown>>;
}

/** What people said of failures that are the same. */
interface ErrorResolutionsTable {
  fingerprint: string;
  resolved_at: Date;
  resolved_by: string;
}

interface BatchesTable {
  id: string;
  name: string;
  pipeline_name: string;
  source: string;
  source_file: string | null;
  config: Json<RunConfig>;
  status: Batch['status'];
  status_reason: string | null;
  concurrency: number;
  stop_on_errors: number | null;
  budget: NullableJson<Budget>;
  run_budget: NullableJson<Budget>;
  items_total: number;
  created_at: Timestamp;
  completed_at: NullableTimestamp;
  created_by: string;
  traceparent: ColumnType<string | null, string | null | undefined, string | null>;
}

interface BatchItemsTable {
  batch_id: string;
  item_index: number;
  variables: Json<Record<string, unknown>>;
  run_id: string | null;
}

interface SchedulesTable {
  id: string;
  name: string;
  source_file: string;
  cron: string;
  timezone: string;
  config: Json<RunConfig>;
  budget: NullableJson<Budget>;
  enabled: boolean;
  created_at: Timestamp;
  created_by: string;
  /** The minute that was worked on last, so that no minute starts two runs. */
  last_fired_at: NullableTimestamp;
  last_run_id: string | null;
  last_error: string | null;
}

/** A text that a workflow file has had. */
interface WorkflowRevisionsTable {
  id: string;
  file: string;
  revision: string;
  source: string;
  /** Of the text as it was written; null when a service before 0011 wrote it. */
  length: number | null;
  kind: PipelineRevision['kind'];
  reason: string | null;
  saved_at: Timestamp;
  saved_by: string;
}

interface ProviderKeysTable {
  provider: string;
  /** Encrypted with the service's own key. */
  sealed: string;
  fingerprint: string;
  updated_at: Timestamp;
  updated_by: string;
}

export interface Database {
  pipeline_executions: PipelineExecutionsTable;
  step_executions: StepExecutionsTable;
  model_calls: ModelCallsTable;
  metrics_snapshots: MetricsSnapshotsTable;
  events: EventsTable;
  audit_log: AuditLogTable;
  batches: BatchesTable;
  batch_items: BatchItemsTable;
  schedules: SchedulesTable;
  provider_keys: ProviderKeysTable;
  error_resolutions: ErrorResolutionsTable;
  workflow_revisions: WorkflowRevisionsTable;
}
