import type { Analytics } from '@stepscope/exporter/contract/analytics';
import { LATENCY_BOUNDS_MS } from '@stepscope/exporter/contract/latency-bounds';

import { durationSpan } from '../../ui/format';

type Latency = Pick<Analytics, 'latency' | 'buckets'>;

export interface LatencyRow {
  /** Place among the classes of durations. */
  class: number;
  /** Calls of each bucket of time. */
  calls: number[];
}

/** A class of durations in words: `1 s – 2 s`. */
export function className(at: number): string {
  return durationSpan(LATENCY_BOUNDS_MS[at - 1], LATENCY_BOUNDS_MS[at]);
}

/** Calls by class of durations and bucket of time, the slowest class first; classes at both ends without calls are left out. */
export function latencyRows({ latency, buckets }: Latency): LatencyRow[] {
  const classes = latency.map((cell) => cell.class);
  const [least, most] = [Math.min(...classes), Math.max(...classes)];
  const columns = new Map(buckets.map(({ timestamp }, at) => [Date.parse(timestamp), at]));
  const rows = Array.from({ length: latency.length === 0 ? 0 : most - least + 1 }, (_, at) => ({
    class: most - at,
    calls: buckets.map(() => 0),
  }));
  for (const cell of latency) {
    const column = columns.get(Date.parse(cell.timestamp));
    const row = rows[most - cell.class];
    if (row !== undefined && column !== undefined) {
      row.calls[column] = cell.calls;
    }
  }
  return rows;
}

/** The class that most answers are in, with its share of all; undefined where there were none. */
export function usualLatency({ latency }: Pick<Latency, 'latency'>): { class: number; share: number } | undefined {
  const sums = new Map<number, number>();
  latency.forEach((cell) => sums.set(cell.class, (sums.get(cell.class) ?? 0) + cell.calls));
  const all = [...sums.values()].reduce((sum, calls) => sum + calls, 0);
  const [usual] = [...sums].sort((a, b) => b[1] - a[1]);
  return usual && { class: usual[0], share: usual[1] / all };
}
