import { sql } from 'kysely';

import type { Store } from './database.ts';
import type { ModelCallRow } from './rows.ts';

/** Calls read with their texts at a time. */
const AT_ONCE = 50;

/** Steps and ended model calls of a run that have a span. */
export async function countSpans(store: Store, runId: string): Promise<{ steps: number; calls: number }> {
  const { rows } = await sql<{ steps: string; calls: string }>`SELECT
    (SELECT count(*) FROM step_executions WHERE pipeline_execution_id = ${runId} AND span_id IS NOT NULL) AS steps,
    (SELECT count(*) FROM model_calls WHERE pipeline_execution_id = ${runId} AND span_id IS NOT NULL
      AND completed_at IS NOT NULL) AS calls`.execute(store.db);
  return { steps: Number(rows[0]?.steps), calls: Number(rows[0]?.calls) };
}

/** Ended model calls of a run that have a span, those of one span together and in order: each is a try of it. */
export async function* callsBySpan(store: Store, runId: string): AsyncGenerator<[ModelCallRow, ...ModelCallRow[]]> {
  const places = await store.db
    .selectFrom('model_calls')
    .select(['id', 'span_id'])
    .where('pipeline_execution_id', '=', runId)
    .where('span_id', 'is not', null)
    .where('completed_at', 'is not', null)
    .orderBy('span_id')
    .orderBy('id')
    .execute();
  let tries: [ModelCallRow, ...ModelCallRow[]] | null = null;
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const ids = places.slice(from, from + AT_ONCE).map(({ id }) => id);
    const rows = await store.db
      .selectFrom('model_calls')
      .selectAll()
      .where('id', 'in', ids)
      .orderBy('span_id')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      if (tries?.[0].span_id === row.span_id) {
        tries.push(row);
        continue;
      }
      if (tries !== null) {
        yield tries;
      }
      tries = [row];
    }
  }
  if (tries !== null) {
    yield tries;
  }
}
