import type { SeriesBucket } from '@stepscope/exporter/contract/api';

import { isoTime } from './time';

export interface Window {
  from_ms: number;
  to_ms: number;
  step_s: number;
}

/** Buckets stand on whole multiples of their width, so that a chart that moves keeps its bars. */
export function bucketStarts({ from_ms, to_ms, step_s }: Window): number[] {
  const width = step_s * 1000;
  const first = Math.floor(from_ms / width) * width;
  return Array.from({ length: Math.max(0, Math.ceil((to_ms - first) / width)) }, (_, index) => first + index * width);
}

/** A bucket in which nothing is known to have happened. */
export function emptyBucket(startMs: number): SeriesBucket {
  return {
    timestamp: isoTime(startMs),
    tokens_by_model: {},
    cost_usd: 0,
    latency_p50_ms: null,
    latency_p95_ms: null,
    latency_p99_ms: null,
    time_to_first_chunk_p50_ms: null,
    calls: 0,
    errors_by_type: {},
    runs_by_status: {},
  };
}
