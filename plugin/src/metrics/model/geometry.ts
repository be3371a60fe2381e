/** Numbers behind the drawing; nothing here knows the canvas. */

type Values = ReadonlyArray<number | null>;

/** Sums from the first series up: row `i` is the top of the i-th layer. Null only where every layer up to it is. */
export function stack(layers: readonly Values[]): Array<Array<number | null>> {
  const tops: Array<Array<number | null>> = [];
  for (const layer of layers) {
    const below = tops.at(-1);
    tops.push(
      layer.map((value, at) => {
        const base = below?.[at] ?? null;
        return value === null ? base : (base ?? 0) + value;
      })
    );
  }
  return tops;
}

/** Places with a value between two gaps: a line alone would not show them. */
export function isolated(values: ArrayLike<number | null | undefined>): number[] {
  const known = (at: number) => values[at] !== null && values[at] !== undefined;
  return Array.from({ length: values.length }, (_, at) => at).filter(
    (at) => known(at) && !known(at - 1) && !known(at + 1)
  );
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Top of an axis from 0 that holds `max`: the next 1, 2, 2.5 or 5 of its power of ten; 1 when nothing is above 0. */
export function axisTop(max: number | null | undefined): number {
  if (max === null || max === undefined || !(max > 0) || !Number.isFinite(max)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(max));
  const share = max / power;
  return (STEPS.find((step) => share <= step + 1e-9) ?? 10) * power;
}

/**
 * How much of a bucket had passed at `now`, 0 to 1. The one that still runs tells a rate only when half of it is over;
 * before that its share is 0: not known.
 */
export function bucketShare(start: number, stepS: number, now: number): number {
  const share = Math.min(1, (now - start) / (stepS * 1000));
  return share < 0.5 ? 0 : share;
}

/** Running total of values, begun so that it ends at `end`; from 0 without one, and never below 0. */
export function runningTotal(values: readonly number[], end: number | null): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  let total = end === null ? 0 : Math.max(0, end - sum);
  return values.map((value) => (total += value));
}

/** The newest known value and the mean of the known ones before it. */
export function newest(values: Values): { value: number | null; before: number | null } {
  const known = values.filter((value) => value !== null);
  const value = known.pop() ?? null;
  return { value, before: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length };
}
