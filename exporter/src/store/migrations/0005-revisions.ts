import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** The texts that workflow files have had, so that each can be read and restored. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`CREATE TABLE workflow_revisions (
    id UUID PRIMARY KEY,
    file TEXT NOT NULL,
    revision TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT,
    saved_at TIMESTAMPTZ NOT NULL,
    saved_by TEXT NOT NULL
  )`.execute(db);
  await sql`CREATE INDEX workflow_revisions_file ON workflow_revisions (file, saved_at DESC, id DESC)`.execute(db);
}
