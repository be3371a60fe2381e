import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** What each kind of a call's tokens cost. Calls of before have only their total. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`ALTER TABLE model_calls ADD COLUMN cost_by_kind JSONB`.execute(db);
}
