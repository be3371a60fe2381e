import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/** Finds the run that a trace shows. */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`CREATE INDEX pipeline_executions_trace ON pipeline_executions (split_part(traceparent, '-', 2))`.execute(
    db
  );
}
