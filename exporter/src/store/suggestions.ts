import { sql } from 'kysely';

import type { Suggestion } from '../contract/analytics.ts';
import { type AnalyticsScope, callsIn } from './analytics-scope.ts';
import type { Store } from './database.ts';
import { toNumber } from './json.ts';

/** Providers cache prompts from about 1,024 tokens on, so shorter ones are no suggestion. */
const CACHEABLE_TOKENS = 1024;
/** A repeated prompt read from the cache costs about a tenth of its input; the rest is what can be saved. */
const CACHE_SAVES = 0.9;
/** Fewer calls than this are chance, not a habit. */
const LEAST_CALLS = 5;
/** Share of a step's calls from which on a finding is worth a line. */
const WORTH_SAYING = 0.1;

interface Row {
  pipeline_name: string;
  step_name: string;
  model: string;
  calls: string;
  uncached: string;
  uncached_cost: string;
  cut: string;
  failed: string;
  wasted: string;
}

/** What could be changed to pay less or to get whole answers, from what the calls of a window show. */
export async function readSuggestions(store: Store, scope: AnalyticsScope): Promise<Suggestion[]> {
  const { rows } = await sql<Row>`
    SELECT pipeline_name, step_name, model, count(*) AS calls,
      count(*) FILTER (WHERE input_tokens >= ${CACHEABLE_TOKENS}::int AND cache_read_input_tokens = 0) AS uncached,
      coalesce(sum(cost * input_tokens / nullif(input_tokens + output_tokens, 0))
        FILTER (WHERE input_tokens >= ${CACHEABLE_TOKENS}::int AND cache_read_input_tokens = 0), 0) AS uncached_cost,
      count(*) FILTER (WHERE finish_reason IN ('length', 'max_tokens')) AS cut,
      count(*) FILTER (WHERE step_status IN ('failed', 'cancelled')) AS failed,
      coalesce(sum(cost) FILTER (WHERE step_status IN ('failed', 'cancelled')), 0) AS wasted
    FROM (${callsIn(scope)}) calls WHERE status = 'completed'
    GROUP BY pipeline_name, step_name, model HAVING count(*) >= ${LEAST_CALLS}::int`.execute(store.db);
  return rows.flatMap(suggestionsOf).sort((a, b) => (b.saves_usd ?? 0) - (a.saves_usd ?? 0));
}

function suggestionsOf(row: Row): Suggestion[] {
  const calls = toNumber(row.calls);
  const about = { pipeline_name: row.pipeline_name, step_name: row.step_name, model: row.model, calls };
  const findings: Suggestion[] = [
    {
      ...about,
      kind: 'prompt_caching',
      affected: toNumber(row.uncached),
      saves_usd: toNumber(row.uncached_cost) * CACHE_SAVES,
    },
    { ...about, kind: 'output_cut', affected: toNumber(row.cut), saves_usd: null },
    { ...about, kind: 'retries', affected: toNumber(row.failed), saves_usd: toNumber(row.wasted) },
  ];
  return findings.filter(({ affected }) => affected / calls >= WORTH_SAYING);
}
