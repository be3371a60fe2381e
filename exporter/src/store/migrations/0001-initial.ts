import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

const USAGE = sql`
  input_tokens BIGINT NOT NULL DEFAULT 0,
  output_tokens BIGINT NOT NULL DEFAULT 0,
  cache_read_input_tokens BIGINT NOT NULL DEFAULT 0,
  cache_creation_input_tokens BIGINT NOT NULL DEFAULT 0,
  reasoning_output_tokens BIGINT NOT NULL DEFAULT 0`;

/** Tables of the journal. Plain PostgreSQL 15, so that the embedded store and a server run the same text. */
export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of [
    runs,
    steps,
    modelCalls,
    sql`CREATE TABLE metrics_snapshots (
      id UUID PRIMARY KEY,
      timestamp TIMESTAMPTZ NOT NULL,
      total_pipelines_running INTEGER NOT NULL,
      total_pipelines_queued INTEGER NOT NULL,
      total_tokens_used BIGINT NOT NULL,
      total_cost DECIMAL NOT NULL,
      avg_response_time_ms DOUBLE PRECISION,
      error_rate DOUBLE PRECISION
    )`,
    sql`CREATE INDEX metrics_snapshots_timestamp ON metrics_snapshots (timestamp)`,
    events,
    sql`CREATE INDEX events_run ON events (run_id, id)`,
    sql`CREATE INDEX events_logs ON events (id) WHERE kind = 'log:entry'`,
    sql`CREATE INDEX events_model_call ON events (model_call_id, id) WHERE model_call_id IS NOT NULL`,
    sql`CREATE INDEX events_timestamp ON events (timestamp)`,
    sql`CREATE TABLE audit_log (
      id UUID PRIMARY KEY,
      timestamp TIMESTAMPTZ NOT NULL,
      actor TEXT NOT NULL,
      role TEXT NOT NULL,
      action TEXT NOT NULL,
      run_id UUID,
      reason TEXT,
      details JSONB NOT NULL
    )`,
    sql`CREATE INDEX runs_queued_at ON pipeline_executions (queued_at DESC, id DESC)`,
    sql`CREATE INDEX runs_open ON pipeline_executions (status) WHERE status IN ('queued', 'running', 'paused')`,
    sql`CREATE INDEX runs_leases ON pipeline_executions (lease_owner) WHERE status = 'running'`,
    sql`CREATE INDEX runs_completed_at ON pipeline_executions (completed_at)`,
    sql`CREATE INDEX model_calls_run ON model_calls (pipeline_execution_id, request_key)`,
    sql`CREATE INDEX model_calls_step ON model_calls (step_execution_id, call_index)`,
    sql`CREATE INDEX model_calls_completed_at ON model_calls (completed_at)`,
  ]) {
    await statement.execute(db);
  }
}

const runs = sql`CREATE TABLE pipeline_executions (
  id UUID PRIMARY KEY,
  pipeline_name TEXT NOT NULL,
  description TEXT,
  config JSONB NOT NULL,
  source TEXT NOT NULL,
  source_file TEXT,
  revision TEXT NOT NULL,
  status TEXT NOT NULL,
  desired_state TEXT NOT NULL DEFAULT 'run',
  status_reason TEXT,
  current_step TEXT,
  steps_total INTEGER NOT NULL,
  steps_completed INTEGER NOT NULL DEFAULT 0,
  queued_at TIMESTAMPTZ NOT NULL,
  started_at TIMESTAMPTZ,
  completed_at TIMESTAMPTZ,
  ${USAGE},
  total_tokens BIGINT NOT NULL DEFAULT 0,
  total_cost DECIMAL,
  cost_complete BOOLEAN NOT NULL DEFAULT true,
  budget JSONB,
  providers JSONB NOT NULL DEFAULT '[]',
  simulated BOOLEAN NOT NULL DEFAULT false,
  traceparent TEXT,
  trigger TEXT NOT NULL,
  started_by TEXT NOT NULL,
  error JSONB,
  results JSONB,
  lease_owner TEXT,
  lease_expires_at TIMESTAMPTZ,
  fence INTEGER NOT NULL DEFAULT 0
)`;

const steps = sql`CREATE TABLE step_executions (
  id UUID PRIMARY KEY,
  pipeline_execution_id UUID NOT NULL REFERENCES pipeline_executions (id) ON DELETE CASCADE,
  step_path TEXT NOT NULL,
  step_name TEXT NOT NULL,
  step_type TEXT NOT NULL,
  step_index INTEGER NOT NULL,
  parent_path TEXT,
  attempt INTEGER NOT NULL,
  status TEXT NOT NULL,
  status_reason TEXT,
  provider TEXT,
  model TEXT,
  simulated BOOLEAN NOT NULL DEFAULT false,
  queued_at TIMESTAMPTZ NOT NULL,
  started_at TIMESTAMPTZ,
  completed_at TIMESTAMPTZ,
  duration_ms DOUBLE PRECISION,
  prompt_text TEXT,
  response_text TEXT,
  ${USAGE},
  tokens_used BIGINT NOT NULL DEFAULT 0,
  cost DECIMAL,
  max_output_tokens INTEGER,
  span_id TEXT,
  error JSONB,
  config JSONB NOT NULL,
  resolved_config JSONB,
  input JSONB,
  output JSONB,
  state JSONB,
  UNIQUE (pipeline_execution_id, step_path, attempt)
)`;

const modelCalls = sql`CREATE TABLE model_calls (
  id UUID PRIMARY KEY,
  step_execution_id UUID NOT NULL REFERENCES step_executions (id) ON DELETE CASCADE,
  pipeline_execution_id UUID NOT NULL REFERENCES pipeline_executions (id) ON DELETE CASCADE,
  step_path TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  call_index INTEGER NOT NULL,
  task_id TEXT,
  request_key TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  simulated BOOLEAN NOT NULL,
  status TEXT NOT NULL,
  started_at TIMESTAMPTZ NOT NULL,
  completed_at TIMESTAMPTZ,
  duration_ms DOUBLE PRECISION,
  time_to_first_chunk_ms DOUBLE PRECISION,
  finish_reason TEXT,
  usage JSONB,
  cost DECIMAL,
  prompt_sha256 TEXT NOT NULL,
  prompt_length INTEGER NOT NULL,
  system_prompt TEXT,
  prompt_text TEXT NOT NULL,
  prompt_parts JSONB NOT NULL,
  messages JSONB NOT NULL,
  request JSONB NOT NULL,
  response_text TEXT NOT NULL DEFAULT '',
  reasoning_text TEXT NOT NULL DEFAULT '',
  response JSONB,
  span_id TEXT,
  error JSONB
)`;

const events = sql`CREATE TABLE events (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id UUID,
  kind TEXT NOT NULL,
  model_call_id UUID,
  timestamp TIMESTAMPTZ NOT NULL,
  payload JSONB NOT NULL
)`;
