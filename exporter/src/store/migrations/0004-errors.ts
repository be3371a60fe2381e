import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/**
 * Which failures are the same: step, type and message, the message without what differs from case to case (quoted
 * texts, ids, numbers). Kept by the database itself, so that it holds for every row however it was written.
 */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`ALTER TABLE step_executions ADD COLUMN error_key TEXT GENERATED ALWAYS AS (
    CASE WHEN status = 'failed' THEN md5(
      step_name || E'\n' || coalesce(error->>'type', '') || E'\n' ||
      regexp_replace(coalesce(error->>'message', ''), '("[^"]*"|''[^'']*''|[0-9a-f]{8}[0-9a-f-]*|[0-9]+)', '*', 'g')
    ) END
  ) STORED`.execute(db);
  await sql`CREATE INDEX steps_error_key ON step_executions (error_key, completed_at) WHERE error_key IS NOT NULL`.execute(
    db
  );
  await sql`CREATE INDEX steps_failed_at ON step_executions (completed_at) WHERE error_key IS NOT NULL`.execute(db);
  await sql`CREATE TABLE error_resolutions (
    fingerprint TEXT PRIMARY KEY,
    resolved_at TIMESTAMPTZ NOT NULL,
    resolved_by TEXT NOT NULL
  )`.execute(db);
}
