import { rangeUtil } from '@grafana/data';

import type { ViewTimeRange } from '../../ui/TimeRangeContext';

export const RANGES = ['5m', '15m', '1h', '6h', '24h'] as const;
export type RangeChoice = (typeof RANGES)[number];

/** Widths of buckets in seconds; each divides the next larger unit, so that bars stand on round times. */
const BUCKET_WIDTHS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
/** More bars than this would be thinner than a finger or an eye can tell apart in a quarter of a screen. */
const MOST_BUCKETS = 96;

export interface ChartWindow {
  from_ms: number;
  to_ms: number;
  step_s: number;
  /** Ends now and moves with time. */
  live: boolean;
}

/** The preset that a range is; undefined for any other. */
export function choiceOf({ from, to }: ViewTimeRange): RangeChoice | undefined {
  return to === 'now' ? RANGES.find((choice) => from === `now-${choice}`) : undefined;
}

export const rangeOf = (choice: RangeChoice): ViewTimeRange => ({ from: `now-${choice}`, to: 'now' });

/** Narrowest bucket that keeps a span within the limit. */
export function bucketWidth(spanMs: number): number {
  const least = spanMs / 1000 / MOST_BUCKETS;
  return BUCKET_WIDTHS_S.find((width) => width >= least) ?? 86_400;
}

/** What a range means at this moment. */
export function chartWindow(range: ViewTimeRange): ChartWindow {
  const { from, to } = rangeUtil.convertRawToRange(range);
  const from_ms = from.valueOf();
  const to_ms = Math.max(from_ms + 1000, to.valueOf());
  return { from_ms, to_ms, step_s: bucketWidth(to_ms - from_ms), live: range.to === 'now' };
}

/** Least span that a drag zooms to: below it there is nothing to see. */
const LEAST_SPAN_MS = 10_000;

/** The range that was dragged over, in whole seconds; undefined when it is too short to mean it. */
export function zoomedRange(from: number, to: number): ViewTimeRange | undefined {
  const iso = (ms: number) => new Date(ms).toISOString();
  const begin = Math.floor(from / 1000) * 1000;
  const end = Math.ceil(to / 1000) * 1000;
  return end - begin < LEAST_SPAN_MS ? undefined : { from: iso(begin), to: iso(end) };
}
