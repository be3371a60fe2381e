import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** Keys with which everything that was written before has been sealed. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`CREATE TABLE sealing_passes (key_id TEXT PRIMARY KEY, completed_at TIMESTAMPTZ NOT NULL)`.execute(db);
}
