import type { TextRange } from '../../ui/search/textRange';

/** A stretch of text over which the same ranges lie. */
export interface Run<T extends TextRange> extends TextRange {
  covering: T[];
}

/**
 * Cuts `[start, end)` at the borders of `ranges`, so that each run is covered by a fixed set of them (in their order).
 * Empty runs are left out. O(n²) in the ranges given: pass only those that touch the row.
 */
export function cutRanges<T extends TextRange>(start: number, end: number, ranges: readonly T[]): Array<Run<T>> {
  const touching = ranges.filter((range) => range.start < end && range.end > start && range.start < range.end);
  const borders = new Set([start, end]);
  for (const range of touching) {
    borders.add(Math.max(start, range.start));
    borders.add(Math.min(end, range.end));
  }
  const sorted = Array.from(borders).sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? start;
    return { start: from, end: to, covering: touching.filter((range) => range.start <= from && range.end >= to) };
  });
}

/**
 * The ranges that touch `[start, end)`, of ranges that are sorted and don't overlap. Binary search, so that a row of
 * a text with 10,000 matches costs only its own.
 */
export function touchingRanges<T extends TextRange>(sorted: readonly T[], start: number, end: number): T[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? 0) <= start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let last = low;
  while (last < sorted.length && (sorted[last]?.start ?? end) < end) {
    last += 1;
  }
  return sorted.slice(low, last);
}
