import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** Keys of providers, encrypted before they come here. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`CREATE TABLE provider_keys (
    provider TEXT PRIMARY KEY,
    sealed TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL
  )`.execute(db);
}
