import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** Retries, skipped steps, batches and schedules. */
export async function up(db: Kysely<Database>): Promise<void> {
  for (const statement of [
    sql`ALTER TABLE pipeline_executions
      ADD COLUMN retry_of UUID,
      ADD COLUMN retry_from TEXT,
      ADD COLUMN batch_id UUID,
      ADD COLUMN schedule_id UUID,
      ADD COLUMN skip_steps JSONB NOT NULL DEFAULT '{}'`,
    sql`ALTER TABLE step_executions ADD COLUMN reused_from UUID`,
    sql`CREATE TABLE batches (
      id UUID PRIMARY KEY,
      name TEXT NOT NULL,
      pipeline_name TEXT NOT NULL,
      source TEXT NOT NULL,
      source_file TEXT,
      config JSONB NOT NULL,
      status TEXT NOT NULL,
      status_reason TEXT,
      concurrency INTEGER NOT NULL,
      stop_on_errors INTEGER,
      budget JSONB,
      run_budget JSONB,
      items_total INTEGER NOT NULL,
      created_at TIMESTAMPTZ NOT NULL,
      completed_at TIMESTAMPTZ,
      created_by TEXT NOT NULL
    )`,
    sql`CREATE TABLE batch_items (
      batch_id UUID NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
      item_index INTEGER NOT NULL,
      variables JSONB NOT NULL,
      run_id UUID,
      PRIMARY KEY (batch_id, item_index)
    )`,
    sql`CREATE TABLE schedules (
      id UUID PRIMARY KEY,
      name TEXT NOT NULL,
      source_file TEXT NOT NULL,
      cron TEXT NOT NULL,
      timezone TEXT NOT NULL,
      config JSONB NOT NULL,
      budget JSONB,
      enabled BOOLEAN NOT NULL,
      created_at TIMESTAMPTZ NOT NULL,
      created_by TEXT NOT NULL,
      last_fired_at TIMESTAMPTZ,
      last_run_id UUID,
      last_error TEXT
    )`,
    sql`CREATE INDEX runs_batch ON pipeline_executions (batch_id) WHERE batch_id IS NOT NULL`,
    sql`CREATE INDEX runs_retry_of ON pipeline_executions (retry_of) WHERE retry_of IS NOT NULL`,
    sql`CREATE INDEX batches_open ON batches (created_at) WHERE status = 'running'`,
    sql`CREATE INDEX audit_log_run ON audit_log (run_id, timestamp DESC)`,
    sql`CREATE INDEX audit_log_timestamp ON audit_log (timestamp DESC, id DESC)`,
  ]) {
    await statement.execute(db);
  }
}
