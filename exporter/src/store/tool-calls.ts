import { sql } from 'kysely';
import { z } from 'zod';

import { ERROR_TYPES } from '../contract/error-types.ts';
import type { Store } from './database.ts';

const keptToolCallSchema = z.object({
  step_span_id: z.string(),
  tool: z.string(),
  tool_call_id: z.string(),
  tool_span_id: z.string(),
  tool_type: z.enum(['function', 'extension', 'datastore']),
  started_at: z.coerce.date(),
  ended_at: z.coerce.date(),
  error_type: z.enum(ERROR_TYPES).optional(),
  message: z.string(),
});
export type KeptToolCall = z.infer<typeof keptToolCallSchema>;

/** Tool calls that the log of a run tells of, in order. It is kept for a day, so those of older runs are gone. */
export async function listToolCalls(store: Store, runId: string, limit: number): Promise<KeptToolCall[]> {
  const rows = await store.db
    .selectFrom('events')
    .select(['payload'])
    .where('run_id', '=', runId)
    .where('kind', '=', 'log:entry')
    .where(sql<boolean>`payload->'context' ? 'tool_span_id'`)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ payload: { context, span_id, message } }) => {
    const fields = typeof context === 'object' && context !== null ? context : {};
    const { success, data } = keptToolCallSchema.safeParse({ ...fields, step_span_id: span_id, message });
    return success ? [data] : [];
  });
}
