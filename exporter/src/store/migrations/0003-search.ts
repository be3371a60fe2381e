import { type Kysely, sql } from 'kysely';

import type { Database } from '../schema.ts';

/**
 * Indexes for phrases in prompts and responses. Trigrams, and not words, because they need no language and find parts
 * of identifiers. They end after `SEARCHED_CHARACTERS`, so that a prompt of megabytes costs no seconds to store; the
 * number is spelled here because a migration never changes.
 */
export async function up(db: Kysely<Database>): Promise<void> {
  await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm`.execute(db);
  for (const column of ['system_prompt', 'prompt_text', 'response_text']) {
    await sql`CREATE INDEX ${sql.raw(`model_calls_${column}_trigrams`)} ON model_calls
      USING gin (left(${sql.raw(column)}, 200000) gin_trgm_ops)`.execute(db);
  }
}
