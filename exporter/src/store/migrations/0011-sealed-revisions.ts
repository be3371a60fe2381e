import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/**
 * Texts of workflow files are sealed like those of runs: their length is no longer that of what is stored, and what
 * was sealed with a key up to now is gone through once more.
 */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`ALTER TABLE workflow_revisions ADD COLUMN length INTEGER`.execute(db);
  await sql`UPDATE workflow_revisions SET length = length(source)`.execute(db);
  await sql`DELETE FROM sealing_passes`.execute(db);
}
