import { sql } from 'kysely';

import type { ListRunsQuery } from '../contract/api.ts';
import type { Usage } from '../contract/usage.ts';
import { toNumber } from './json.ts';

/** What of the journal is looked at. */
export interface AnalyticsScope {
  from: Date;
  to: Date;
  pipeline_name?: string | undefined;
  provider?: string | undefined;
  model?: string | undefined;
}

const optional = (column: string, value: string | undefined) =>
  value === undefined ? sql`` : sql`AND ${sql.ref(column)} = ${value}`;

type CallsAsked = Pick<
  ListRunsQuery,
  'provider' | 'model' | 'call_ended_from' | 'call_ended_to' | 'call_ms_from' | 'call_ms_to'
>;

/** Whether a run made a model call as one is described; `run` is the column with its id. Null: nothing is said of calls. */
export function asked(call: CallsAsked, run: string) {
  const moment = (value: string | undefined) => (value === undefined ? undefined : new Date(value));
  const { provider, model, call_ms_from, call_ms_to } = call;
  const [from, to] = [moment(call.call_ended_from), moment(call.call_ended_to)];
  const conditions = [
    provider !== undefined && sql`c.provider = ${provider}`,
    model !== undefined && sql`c.model = ${model}`,
    from !== undefined && sql`c.completed_at >= ${from}`,
    to !== undefined && sql`c.completed_at < ${to}`,
    (call_ms_from ?? call_ms_to) !== undefined && sql`c.status = 'completed'`,
    call_ms_from !== undefined && sql`c.duration_ms >= ${call_ms_from}`,
    call_ms_to !== undefined && sql`c.duration_ms < ${call_ms_to}`,
  ].filter((condition) => condition !== false);
  return conditions.length === 0
    ? null
    : sql<boolean>`EXISTS (SELECT 1 FROM model_calls c WHERE c.pipeline_execution_id = ${sql.ref(run)}
        AND ${sql.join(conditions, sql` AND `)})`;
}

/** Runs that ended in the scope; of a provider or model, those that called it. */
export function runsIn({ from, to, pipeline_name, ...called }: AnalyticsScope) {
  const those = asked(called, 'r.id');
  return sql`SELECT r.pipeline_name, r.status, r.started_at, r.completed_at,
      extract(epoch from r.completed_at - r.started_at)::float8 * 1000 AS duration_ms
    FROM pipeline_executions r
    WHERE r.completed_at >= ${from} AND r.completed_at < ${to} ${optional('r.pipeline_name', pipeline_name)}
      ${those === null ? sql`` : sql`AND ${those}`}`;
}

/** Model calls that ended in the scope, with the tokens as numbers. */
export function callsIn({ from, to, pipeline_name, provider, model }: AnalyticsScope) {
  const tokens = (kind: keyof Usage) => sql`coalesce((c.usage->>${sql.lit(kind)})::bigint, 0) AS ${sql.ref(kind)}`;
  return sql`SELECT r.pipeline_name, s.step_name, s.status AS step_status, c.provider, c.model, c.simulated, c.status,
      c.started_at, c.completed_at, c.duration_ms, c.time_to_first_chunk_ms, c.finish_reason, c.cost,
      c.pipeline_execution_id, c.step_execution_id, c.prompt_length,
      ${sql.join(USAGE_KINDS.map(tokens))}
    FROM model_calls c JOIN step_executions s ON s.id = c.step_execution_id
      JOIN pipeline_executions r ON r.id = c.pipeline_execution_id
    WHERE c.completed_at >= ${from} AND c.completed_at < ${to} ${optional('r.pipeline_name', pipeline_name)}
      ${optional('c.provider', provider)} ${optional('c.model', model)}`;
}

const USAGE_KINDS = [
  'input_tokens',
  'output_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'reasoning_output_tokens',
] as const satisfies ReadonlyArray<keyof Usage>;

/** Sums of `callsIn` by kind of token. */
export const USAGE_SUMS = sql.join(
  USAGE_KINDS.map((kind) => sql`coalesce(sum(${sql.ref(kind)}), 0) AS ${sql.ref(kind)}`)
);
export type UsageRow = Record<(typeof USAGE_KINDS)[number], string>;

export function usageOf(row: UsageRow): Usage {
  return {
    input_tokens: toNumber(row.input_tokens),
    output_tokens: toNumber(row.output_tokens),
    cache_read_input_tokens: toNumber(row.cache_read_input_tokens),
    cache_creation_input_tokens: toNumber(row.cache_creation_input_tokens),
    reasoning_output_tokens: toNumber(row.reasoning_output_tokens),
  };
}

/** Of `callsIn`: money for answers that nothing came of. */
export const costOfWaste = sql`coalesce(sum(cost) FILTER (WHERE step_status IN ('failed', 'cancelled')), 0)`;
