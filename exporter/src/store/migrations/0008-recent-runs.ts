import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** The newest runs of one pipeline, without a look at all others. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`CREATE INDEX runs_of_pipeline ON pipeline_executions (pipeline_name, queued_at DESC)`.execute(db);
}
