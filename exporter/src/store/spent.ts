import { sql } from 'kysely';

import type { Connection, Store } from './database.ts';
import { toNullableNumber } from './json.ts';

/** Tokens and USD of model calls; the cost is null while none had a known price. */
export interface Spent {
  tokens: number;
  cost_usd: number | null;
}

const tokens = sql<
  string | number
>`coalesce(sum((usage->>'input_tokens')::bigint + (usage->>'output_tokens')::bigint), 0)`;
const cost = sql<string | number | null>`sum(cost)`;

function toSpent(row: { tokens: string | number; cost: string | number | null }): Spent {
  return { tokens: Number(row.tokens), cost_usd: toNullableNumber(row.cost) };
}

/** Of all calls of the service that have been answered since a time. */
export async function spentSince(store: Store, since: Date): Promise<Spent> {
  const row = await store.db
    .selectFrom('model_calls')
    .select([tokens.as('tokens'), cost.as('cost')])
    .where('status', '=', 'completed')
    .where('completed_at', '>=', since)
    .executeTakeFirstOrThrow();
  return toSpent(row);
}

/** Of a step and all steps inside it, in all attempts of the run. */
export async function spentBelow(db: Connection, runId: string, path: string): Promise<Spent> {
  const row = await db
    .selectFrom('model_calls')
    .select([tokens.as('tokens'), cost.as('cost')])
    .where('pipeline_execution_id', '=', runId)
    .where('status', '=', 'completed')
    .where((eb) =>
      eb.or([
        eb('step_path', '=', path),
        sql<boolean>`starts_with(step_path, ${`${path}/`})`,
        sql<boolean>`starts_with(step_path, ${`${path}[`})`,
      ])
    )
    .executeTakeFirstOrThrow();
  return toSpent(row);
}
