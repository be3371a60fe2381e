import type { Range } from '../../contract/dry-run.ts';

export const ONCE: Range = { low: 1, high: 1 };

export function add(a: Range, b: Range): Range {
  return { low: a.low + b.low, high: a.high === null || b.high === null ? null : a.high + b.high };
}

/** What is not there at all stays so, however often nobody knows. */
export function times(a: Range, b: Range): Range {
  const none = a.high === 0 || b.high === 0;
  return { low: a.low * b.low, high: none ? 0 : a.high === null || b.high === null ? null : a.high * b.high };
}

/** The same, or left out. */
export function perhaps(range: Range): Range {
  return { low: 0, high: range.high };
}

export function sum(ranges: readonly Range[]): Range {
  return ranges.reduce(add, { low: 0, high: 0 });
}
