import type { SeriesBucket } from '@stepscope/exporter/contract/api';
import type { ModelCall } from '@stepscope/exporter/contract/run';
import { totalTokens } from '@stepscope/exporter/contract/usage-sum';

import { bucketStarts, emptyBucket, type Window } from '../buckets';

/** Nearest-rank quantile of sorted values; null of none. */
export function quantile(sorted: readonly number[], q: number): number | null {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null;
}

/** What the calls of one run add to each bucket, by when they ended. Exact: no histogram lies between. */
export function callBuckets(calls: readonly ModelCall[], window: Window): SeriesBucket[] {
  const starts = bucketStarts(window);
  const [first = 0] = starts;
  const groups = starts.map((): ModelCall[] => []);
  for (const call of calls) {
    const ended = Date.parse(call.completed_at ?? call.started_at);
    groups[Math.floor((ended - first) / (window.step_s * 1000))]?.push(call);
  }
  return starts.map((start, index) => bucketOf(start, groups[index] ?? []));
}

function bucketOf(startMs: number, calls: readonly ModelCall[]): SeriesBucket {
  const bucket = { ...emptyBucket(startMs), cost_unknown_calls: 0 };
  for (const { model, status, usage, cost_usd, error } of calls) {
    bucket.tokens_by_model[model] = (bucket.tokens_by_model[model] ?? 0) + (usage === null ? 0 : totalTokens(usage));
    bucket.cost_usd += cost_usd ?? 0;
    bucket.cost_unknown_calls += status === 'completed' && cost_usd === null ? 1 : 0;
    if (error !== null) {
      bucket.errors_by_type[error.type] = (bucket.errors_by_type[error.type] ?? 0) + 1;
    }
  }
  const sorted = (values: Array<number | null>) => values.filter((value) => value !== null).sort((a, b) => a - b);
  const durations = sorted(calls.map((call) => call.duration_ms));
  return {
    ...bucket,
    calls: calls.length,
    latency_p50_ms: quantile(durations, 0.5),
    latency_p95_ms: quantile(durations, 0.95),
    latency_p99_ms: quantile(durations, 0.99),
    time_to_first_chunk_p50_ms: quantile(sorted(calls.map((call) => call.time_to_first_chunk_ms)), 0.5),
  };
}
