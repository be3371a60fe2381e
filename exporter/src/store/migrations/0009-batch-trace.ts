import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** The span of a batch, which those of its runs link to. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`ALTER TABLE batches ADD COLUMN traceparent TEXT`.execute(db);
}
