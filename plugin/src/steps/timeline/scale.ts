import type { Interval } from './intervals';

/** A stretch of the axis, in percent of its width. A collapsed one is narrow however long it lasted. */
export interface Segment extends Interval {
  left: number;
  right: number;
  collapsed: boolean;
}

export interface TimeScale {
  start: number;
  end: number;
  segments: readonly Segment[];
  /** Place of a time, in percent of the width. */
  at: (time: number) => number;
}

/** Percent of the width a collapsed gap gets, and all of them together at most. */
const GAP_WIDTH = 4;
const MOST_GAPS_WIDTH = 30;
/** Shorter idle times are drawn as they are, as are those below this share of the time at work. */
const SHORT_GAP_MS = 2000;
const SHORT_GAP_SHARE = 0.15;

const length = ({ start, end }: Interval) => end - start;

function clip(busy: readonly Interval[], end: number): Interval[] {
  return busy
    .filter((interval) => interval.start < end)
    .map(({ start, end: until }) => ({ start, end: Math.min(until, end) }));
}

/** Busy and idle stretches from `start` to `end`, without a hole; short idle times belong to the busy ones. */
function stretches(busy: readonly Interval[], start: number, end: number): Array<Interval & { collapsed: boolean }> {
  const clipped = clip(busy, end);
  const shortest = Math.max(
    SHORT_GAP_MS,
    SHORT_GAP_SHARE * clipped.reduce((sum, interval) => sum + length(interval), 0)
  );
  const result: Array<Interval & { collapsed: boolean }> = [];
  let from = start;
  let covered = start;
  for (const interval of [...clipped, { start: end, end }]) {
    if (interval.start - covered > shortest) {
      if (covered > from) {
        result.push({ start: from, end: covered, collapsed: false });
      }
      result.push({ start: covered, end: interval.start, collapsed: true });
      from = interval.start;
    }
    covered = Math.max(covered, interval.end);
  }
  if (end > from || result.length === 0) {
    result.push({ start: from, end: Math.max(end, from), collapsed: false });
  }
  return result;
}

function place(parts: ReadonlyArray<Interval & { collapsed: boolean }>): Segment[] {
  const gaps = parts.filter(({ collapsed }) => collapsed).length;
  const gapWidth = gaps === 0 ? 0 : Math.min(GAP_WIDTH, MOST_GAPS_WIDTH / gaps);
  const busy = parts.reduce((sum, part) => sum + (part.collapsed ? 0 : length(part)), 0);
  const perMs = busy === 0 ? 0 : (100 - gaps * gapWidth) / busy;
  let left = 0;
  return parts.map((part) => {
    const right = left + (part.collapsed ? gapWidth : length(part) * perMs);
    const segment = { ...part, left, right };
    left = right;
    return segment;
  });
}

/** The last segment that begins at or before a time, by binary search. */
function segmentAt(segments: readonly Segment[], time: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((segments[middle]?.start ?? Infinity) <= time) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return segments[low];
}

/**
 * The time axis of a run from `start` to `end`. Long idle times between the `busy` intervals (which are in order and
 * don't touch) are collapsed, so that a run that was paused overnight still shows what it did.
 */
export function createScale(busy: readonly Interval[], start: number, end: number): TimeScale {
  const segments = place(stretches(busy, start, Math.max(start, end)));
  const at = (time: number) => {
    const clamped = Math.min(Math.max(time, start), end);
    const segment = segmentAt(segments, clamped);
    if (segment === undefined || length(segment) === 0) {
      return segment?.left ?? 0;
    }
    const share = Math.min(1, (clamped - segment.start) / length(segment));
    return segment.left + share * (segment.right - segment.left);
  };
  return { start, end, segments, at };
}
