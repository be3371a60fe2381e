import { sql } from 'kysely';

import {
  type Analytics,
  type AnalyticsTotals,
  type ModelAnalytics,
  type PipelineAnalytics,
} from '../contract/analytics.ts';
import { LATENCY_BOUNDS_MS } from '../contract/latency-bounds.ts';
import {
  type AnalyticsScope,
  callsIn,
  costOfWaste,
  runsIn,
  USAGE_SUMS,
  usageOf,
  type UsageRow,
} from './analytics-scope.ts';
import type { Store } from './database.ts';
import { toNullableNumber, toNumber } from './json.ts';

const MAX_ROWS = 50;

interface TotalsRow extends UsageRow {
  runs: string;
  runs_failed: string;
  runs_cancelled: string;
  run_p50_ms: number | null;
  run_p95_ms: number | null;
  calls: string;
  calls_failed: string;
  calls_unpriced: string;
  cost_usd: string;
  wasted_cost_usd: string;
}

/** What one window holds in all. */
export async function readTotals(store: Store, scope: AnalyticsScope): Promise<AnalyticsTotals> {
  const { rows } = await sql<TotalsRow>`
    SELECT * FROM (
      SELECT count(*) AS runs, count(*) FILTER (WHERE status = 'failed') AS runs_failed,
        count(*) FILTER (WHERE status = 'cancelled') AS runs_cancelled,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS run_p50_ms,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS run_p95_ms
      FROM (${runsIn(scope)}) runs
    ) a, (
      SELECT count(*) AS calls, count(*) FILTER (WHERE status = 'failed') AS calls_failed,
        count(*) FILTER (WHERE status = 'completed' AND cost IS NULL) AS calls_unpriced,
        coalesce(sum(cost), 0) AS cost_usd, ${costOfWaste} AS wasted_cost_usd, ${USAGE_SUMS}
      FROM (${callsIn(scope)}) calls
    ) b`.execute(store.db);
  const [row] = rows;
  if (row === undefined) {
    throw new Error('an aggregate gave no row');
  }
  return {
    runs: toNumber(row.runs),
    runs_failed: toNumber(row.runs_failed),
    runs_cancelled: toNumber(row.runs_cancelled),
    calls: toNumber(row.calls),
    calls_failed: toNumber(row.calls_failed),
    calls_unpriced: toNumber(row.calls_unpriced),
    usage: usageOf(row),
    cost_usd: toNumber(row.cost_usd),
    wasted_cost_usd: toNumber(row.wasted_cost_usd),
    run_p50_ms: row.run_p50_ms,
    run_p95_ms: row.run_p95_ms,
  };
}

/** Runs and money over time, in equal buckets without gaps. */
export async function readBuckets(store: Store, scope: AnalyticsScope, stepS: number): Promise<Analytics['buckets']> {
  const { rows } = await sql<{ at: string; runs: string; runs_failed: string; cost_usd: string; tokens: string }>`
    SELECT at, sum(runs) AS runs, sum(runs_failed) AS runs_failed, sum(cost_usd) AS cost_usd, sum(tokens) AS tokens FROM (
      SELECT floor(extract(epoch from completed_at) / ${stepS}::int) * ${stepS}::int AS at, 1 AS runs,
        (status = 'failed')::int AS runs_failed, 0 AS cost_usd, 0 AS tokens FROM (${runsIn(scope)}) runs
      UNION ALL
      SELECT floor(extract(epoch from completed_at) / ${stepS}::int) * ${stepS}::int, 0, 0, coalesce(cost, 0),
        input_tokens + output_tokens FROM (${callsIn(scope)}) calls
    ) both_kinds GROUP BY at`.execute(store.db);
  const found = new Map(rows.map((row) => [toNumber(row.at), row]));
  const first = Math.floor(scope.from.getTime() / 1000 / stepS) * stepS;
  const buckets: Analytics['buckets'] = [];
  for (let at = first; at < scope.to.getTime() / 1000; at += stepS) {
    const row = found.get(at);
    buckets.push({
      timestamp: new Date(at * 1000).toISOString(),
      runs: Number(row?.runs ?? 0),
      runs_failed: Number(row?.runs_failed ?? 0),
      cost_usd: Number(row?.cost_usd ?? 0),
      tokens: Number(row?.tokens ?? 0),
    });
  }
  return buckets;
}

/** Pipelines by cost, with what they cost in the window before and the step that cost most. */
export async function readPipelines(
  store: Store,
  scope: AnalyticsScope,
  previous: AnalyticsScope
): Promise<PipelineAnalytics[]> {
  const { rows } = await sql<Record<keyof PipelineAnalytics | 'step_name' | 'step_cost', string | null>>`
    WITH runs AS (${runsIn(scope)}), calls AS (${callsIn(scope)}),
    by_run AS (
      SELECT pipeline_name, count(*) AS runs, count(*) FILTER (WHERE status = 'failed') AS runs_failed,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS run_p50_ms,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS run_p95_ms
      FROM runs GROUP BY pipeline_name
    ), by_call AS (
      SELECT pipeline_name, coalesce(sum(cost), 0) AS cost_usd, sum(input_tokens + output_tokens) AS tokens
      FROM calls GROUP BY pipeline_name
    ), before AS (
      SELECT pipeline_name, coalesce(sum(cost), 0) AS cost_usd FROM (${callsIn(previous)}) calls GROUP BY pipeline_name
    ), costliest AS (
      SELECT DISTINCT ON (pipeline_name) pipeline_name, step_name, sum(cost) AS step_cost
      FROM calls WHERE cost > 0 GROUP BY pipeline_name, step_name ORDER BY pipeline_name, sum(cost) DESC
    )
    SELECT pipeline_name, coalesce(runs, 0) AS runs, coalesce(runs_failed, 0) AS runs_failed, run_p50_ms, run_p95_ms,
      coalesce(by_call.cost_usd, 0) AS cost_usd, coalesce(tokens, 0) AS tokens,
      coalesce(before.cost_usd, 0) AS previous_cost_usd, step_name, step_cost
    FROM by_run FULL JOIN by_call USING (pipeline_name) LEFT JOIN before USING (pipeline_name)
      LEFT JOIN costliest USING (pipeline_name)
    ORDER BY by_call.cost_usd DESC NULLS LAST, pipeline_name LIMIT ${MAX_ROWS}`.execute(store.db);
  return rows.map((row) => ({
    pipeline_name: String(row.pipeline_name),
    runs: Number(row.runs),
    runs_failed: Number(row.runs_failed),
    cost_usd: Number(row.cost_usd),
    previous_cost_usd: Number(row.previous_cost_usd),
    tokens: Number(row.tokens),
    run_p50_ms: toNullableNumber(row.run_p50_ms),
    run_p95_ms: toNullableNumber(row.run_p95_ms),
    costliest_step:
      row.step_name === null
        ? null
        : { step_name: row.step_name, cost_share: Number(row.step_cost) / Number(row.cost_usd) },
  }));
}

interface ModelRow extends UsageRow {
  provider: string;
  model: string;
  simulated: boolean;
  calls: string;
  calls_failed: string;
  calls_unpriced: string;
  cost_usd: string;
  latency_p50_ms: number | null;
  latency_p95_ms: number | null;
  time_to_first_chunk_p50_ms: number | null;
  output_tokens_per_second: number | null;
}

/** Providers and models side by side. */
export async function readModels(store: Store, scope: AnalyticsScope): Promise<ModelAnalytics[]> {
  const { rows } = await sql<ModelRow>`
    SELECT provider, model, simulated, count(*) AS calls, count(*) FILTER (WHERE status = 'failed') AS calls_failed,
      count(*) FILTER (WHERE status = 'completed' AND cost IS NULL) AS calls_unpriced,
      coalesce(sum(cost), 0) AS cost_usd, ${USAGE_SUMS},
      percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE status = 'completed') AS latency_p50_ms,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE status = 'completed') AS latency_p95_ms,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY time_to_first_chunk_ms) AS time_to_first_chunk_p50_ms,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY
        output_tokens * 1000.0 / nullif(duration_ms - coalesce(time_to_first_chunk_ms, 0), 0)
      ) FILTER (WHERE status = 'completed') AS output_tokens_per_second
    FROM (${callsIn(scope)}) calls
    GROUP BY provider, model, simulated ORDER BY sum(cost) DESC NULLS LAST, count(*) DESC LIMIT ${MAX_ROWS}`.execute(
    store.db
  );
  return rows.map(({ provider, model, simulated, ...row }) => ({
    provider,
    model,
    simulated,
    calls: toNumber(row.calls),
    calls_failed: toNumber(row.calls_failed),
    calls_unpriced: toNumber(row.calls_unpriced),
    usage: usageOf(row),
    cost_usd: toNumber(row.cost_usd),
    latency_p50_ms: row.latency_p50_ms,
    latency_p95_ms: row.latency_p95_ms,
    time_to_first_chunk_p50_ms: row.time_to_first_chunk_p50_ms,
    output_tokens_per_second: row.output_tokens_per_second,
  }));
}

/** Steps by cost. */
export async function readSteps(store: Store, scope: AnalyticsScope): Promise<Analytics['steps']> {
  const { rows } = await sql<
    UsageRow & {
      pipeline_name: string;
      step_name: string;
      calls: string;
      cost_usd: string;
      latency_p95_ms: number | null;
    }
  >`
    SELECT pipeline_name, step_name, count(*) AS calls, coalesce(sum(cost), 0) AS cost_usd, ${USAGE_SUMS},
      percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE status = 'completed') AS latency_p95_ms
    FROM (${callsIn(scope)}) calls
    GROUP BY pipeline_name, step_name ORDER BY sum(cost) DESC NULLS LAST LIMIT ${MAX_ROWS}`.execute(store.db);
  return rows.map(({ pipeline_name, step_name, latency_p95_ms, ...row }) => ({
    pipeline_name,
    step_name,
    calls: toNumber(row.calls),
    cost_usd: toNumber(row.cost_usd),
    usage: usageOf(row),
    latency_p95_ms,
  }));
}

/** When work happens, by hour of the week in a time zone. @throws the driver's error for an unknown zone */
export async function readHours(store: Store, scope: AnalyticsScope, timeZone: string): Promise<Analytics['hours']> {
  const { rows } = await sql<Record<'weekday' | 'hour' | 'runs' | 'tokens' | 'cost_usd', string>>`
    SELECT extract(isodow from at) AS weekday, extract(hour from at) AS hour, sum(runs) AS runs, sum(tokens) AS tokens,
      sum(cost_usd) AS cost_usd
    FROM (
      SELECT started_at AT TIME ZONE ${timeZone} AS at, 1 AS runs, 0 AS tokens, 0 AS cost_usd
      FROM (${runsIn(scope)}) runs WHERE started_at IS NOT NULL
      UNION ALL
      SELECT started_at AT TIME ZONE ${timeZone}, 0, input_tokens + output_tokens, coalesce(cost, 0)
      FROM (${callsIn(scope)}) calls
    ) both_kinds GROUP BY 1, 2 ORDER BY 1, 2`.execute(store.db);
  return rows.map((row) => ({
    weekday: toNumber(row.weekday),
    hour: toNumber(row.hour),
    runs: toNumber(row.runs),
    tokens: toNumber(row.tokens),
    cost_usd: toNumber(row.cost_usd),
  }));
}

/** How long answers took, over time. */
export async function readLatency(store: Store, scope: AnalyticsScope, stepS: number): Promise<Analytics['latency']> {
  const { rows } = await sql<Record<'at' | 'class' | 'calls', string>>`
    SELECT floor(extract(epoch from completed_at) / ${stepS}::int) * ${stepS}::int AS at,
      width_bucket(duration_ms::float8, ${[...LATENCY_BOUNDS_MS]}::float8[]) AS class, count(*) AS calls
    FROM (${callsIn(scope)}) calls WHERE status = 'completed' AND duration_ms IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(store.db);
  return rows.map((row) => ({
    timestamp: new Date(toNumber(row.at) * 1000).toISOString(),
    class: toNumber(row.class),
    calls: toNumber(row.calls),
  }));
}
