import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';

import type { SeriesBucket } from '../contract/api.ts';
import type { MetricsSnapshot } from '../contract/events.ts';
import type { Store } from './database.ts';
import { toNullableNumber } from './json.ts';

const RECENT_MINUTES = 15;

/** The service's counters as they are now. */
export async function currentMetrics(store: Store): Promise<MetricsSnapshot> {
  const now = new Date();
  const today = new Date(now.toISOString().slice(0, 10));
  const recent = new Date(now.getTime() - RECENT_MINUTES * 60_000);
  const runs = await store.db
    .selectFrom('pipeline_executions')
    .select(['status', (eb) => eb.fn.countAll().as('count')])
    .where('status', 'in', ['running', 'queued'])
    .groupBy('status')
    .execute();
  const calls = await store.db
    .selectFrom('model_calls')
    .select([
      sql<string>`coalesce(sum((usage->>'input_tokens')::bigint + (usage->>'output_tokens')::bigint)
        FILTER (WHERE completed_at >= ${today}), 0)`.as('tokens'),
      sql<string>`coalesce(sum(cost) FILTER (WHERE completed_at >= ${today}), 0)`.as('cost'),
      sql<number | null>`avg(duration_ms) FILTER (WHERE completed_at >= ${recent} AND status = 'completed')`.as(
        'duration'
      ),
      sql<string>`count(*) FILTER (WHERE completed_at >= ${recent} AND status = 'failed')`.as('failed'),
      sql<string>`count(*) FILTER (WHERE completed_at >= ${recent} AND status <> 'cancelled')`.as('ended'),
    ])
    .where('completed_at', '>=', today < recent ? today : recent)
    .executeTakeFirstOrThrow();
  const count = (status: string) => Number(runs.find((row) => row.status === status)?.count ?? 0);
  const ended = Number(calls.ended);
  return {
    timestamp: now.toISOString(),
    total_pipelines_running: count('running'),
    total_pipelines_queued: count('queued'),
    total_tokens_used: Number(calls.tokens),
    total_cost_usd: Number(calls.cost),
    avg_response_time_ms: toNullableNumber(calls.duration),
    error_rate: ended === 0 ? null : Number(calls.failed) / ended,
  };
}

/** Keeps the counters for history. */
export async function insertMetricsSnapshot(store: Store, metrics: MetricsSnapshot): Promise<void> {
  const { timestamp, total_cost_usd, ...columns } = metrics;
  await store.db
    .insertInto('metrics_snapshots')
    .values({ ...columns, id: uuidv7(), timestamp: new Date(timestamp), total_cost: total_cost_usd })
    .execute();
}

export interface SeriesRange {
  from: Date;
  to: Date;
  /** Width of a bucket in seconds. */
  step_s: number;
  run_id?: string | undefined;
}

/**
 * What the charts show, in equal buckets, oldest first; a bucket in which nothing ended is there with zeros. The first
 * bucket begins at or before `from` and is whole, so that no rate drops at the edge of a chart.
 */
export async function readSeries(store: Store, asked: SeriesRange): Promise<SeriesBucket[]> {
  const start = Math.floor(asked.from.getTime() / 1000 / asked.step_s) * asked.step_s;
  const end = asked.to.getTime() / 1000;
  const range = { ...asked, from: new Date(start * 1000) };
  const buckets = new Map<number, SeriesBucket>();
  for (let at = start; at < end; at += range.step_s) {
    buckets.set(at, emptyBucket(at));
  }
  const [tokens, calls, errors, runs] = await Promise.all([
    tokensByModel(store, range),
    callStatistics(store, range),
    errorsByType(store, range),
    runsByStatus(store, range),
  ]);
  for (const row of tokens) {
    bucketOf(buckets, row.bucket, (bucket) => (bucket.tokens_by_model[row.model] = Number(row.tokens)));
  }
  for (const { bucket: at, ...row } of calls) {
    bucketOf(buckets, at, (bucket) => Object.assign(bucket, mapNumbers(row)));
  }
  for (const row of errors) {
    bucketOf(buckets, row.bucket, (bucket) => (bucket.errors_by_type[row.type ?? 'internal'] = Number(row.count)));
  }
  for (const row of runs) {
    bucketOf(buckets, row.bucket, (bucket) => (bucket.runs_by_status[row.status] = Number(row.count)));
  }
  return [...buckets.values()];
}

function emptyBucket(at: number): SeriesBucket {
  return {
    timestamp: new Date(at * 1000).toISOString(),
    tokens_by_model: {},
    cost_usd: 0,
    cost_unknown_calls: 0,
    latency_p50_ms: null,
    latency_p95_ms: null,
    latency_p99_ms: null,
    time_to_first_chunk_p50_ms: null,
    calls: 0,
    errors_by_type: {},
    runs_by_status: {},
  };
}

function bucketOf(buckets: Map<number, SeriesBucket>, at: string | number, fill: (bucket: SeriesBucket) => void): void {
  const bucket = buckets.get(Number(at));
  if (bucket !== undefined) {
    fill(bucket);
  }
}

function mapNumbers(row: Record<string, string | number | null>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, toNullableNumber(value)]));
}

/** Start of the bucket that `completed_at` falls in, in seconds since 1970. */
function bucketExpression(range: SeriesRange) {
  return sql<number>`floor(extract(epoch from completed_at) / ${range.step_s}::int) * ${range.step_s}::int`.as(
    'bucket'
  );
}

function endedCalls(store: Store, range: SeriesRange) {
  const query = store.db
    .selectFrom('model_calls')
    .where('completed_at', '>=', range.from)
    .where('completed_at', '<', range.to);
  return range.run_id === undefined ? query : query.where('pipeline_execution_id', '=', range.run_id);
}

function tokensByModel(store: Store, range: SeriesRange) {
  return (
    endedCalls(store, range)
      // A failed call that answered in part has used tokens too; they are in the run's total.
      .where('usage', 'is not', null)
      .select([
        bucketExpression(range),
        'model',
        sql<string>`sum((usage->>'input_tokens')::bigint + (usage->>'output_tokens')::bigint)`.as('tokens'),
      ])
      .groupBy(['bucket', 'model'])
      .execute()
  );
}

function callStatistics(store: Store, range: SeriesRange) {
  const percentile = (share: number) =>
    sql<
      number | null
    >`percentile_cont(${share}::float8) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE status = 'completed')`;
  return endedCalls(store, range)
    .select([
      bucketExpression(range),
      sql<string>`count(*) FILTER (WHERE status <> 'cancelled')`.as('calls'),
      sql<string>`coalesce(sum(cost), 0)`.as('cost_usd'),
      sql<string>`count(*) FILTER (WHERE status = 'completed' AND cost IS NULL)`.as('cost_unknown_calls'),
      percentile(0.5).as('latency_p50_ms'),
      percentile(0.95).as('latency_p95_ms'),
      percentile(0.99).as('latency_p99_ms'),
      sql<number | null>`percentile_cont(0.5) WITHIN GROUP (ORDER BY time_to_first_chunk_ms)`.as(
        'time_to_first_chunk_p50_ms'
      ),
    ])
    .groupBy('bucket')
    .execute();
}

function errorsByType(store: Store, range: SeriesRange) {
  return endedCalls(store, range)
    .where('status', '=', 'failed')
    .select([bucketExpression(range), sql<string | null>`error->>'type'`.as('type'), sql<string>`count(*)`.as('count')])
    .groupBy(['bucket', 'type'])
    .execute();
}

function runsByStatus(store: Store, range: SeriesRange) {
  let query = store.db
    .selectFrom('pipeline_executions')
    .where('completed_at', '>=', range.from)
    .where('completed_at', '<', range.to);
  if (range.run_id !== undefined) {
    query = query.where('id', '=', range.run_id);
  }
  return query
    .select([bucketExpression(range), 'status', sql<string>`count(*)`.as('count')])
    .groupBy(['bucket', 'status'])
    .execute();
}
