/** Mean of values; null of none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** More arrangements than this are not all tried. */
const MOST_ARRANGEMENTS = 20_000;
/** p-values under this are taken for a difference, as is usual. */
export const SIGNIFICANT = 0.05;

/**
 * How often chance alone would give two groups of these values with means at least as far apart (permutation test,
 * all arrangements). Null when a group is empty, or there are too many arrangements to try: the debugger's groups
 * hold ten values at most.
 */
export function permutationP(a: readonly number[], b: readonly number[]): number | null {
  const meanA = mean(a);
  const meanB = mean(b);
  const all = [...a, ...b];
  if (meanA === null || meanB === null || combinations(all.length, a.length) > MOST_ARRANGEMENTS * 10) {
    return null;
  }
  const total = all.reduce((sum, value) => sum + value, 0);
  const seen = Math.abs(meanA - meanB);
  // Rounding must not make an arrangement differ from itself.
  const tolerance = 1e-9 * Math.max(1, ...all.map(Math.abs));
  let count = 0;
  let extreme = 0;
  const choose = (from: number, left: number, sum: number) => {
    if (left === 0) {
      count += 1;
      const difference = Math.abs(sum / a.length - (total - sum) / b.length);
      extreme += difference >= seen - tolerance ? 1 : 0;
      return;
    }
    for (let index = from; index <= all.length - left; index += 1) {
      choose(index + 1, left - 1, sum + (all[index] ?? 0));
    }
  };
  choose(0, a.length, 0);
  return extreme / count;
}

/** The smallest p-value that two groups of these sizes can ever give: below it no test can see a difference. */
export function leastP(sizeA: number, sizeB: number): number {
  const arrangements = combinations(sizeA + sizeB, sizeA);
  return (sizeA === sizeB ? 2 : 1) / arrangements;
}

function combinations(n: number, k: number): number {
  let result = 1;
  for (let index = 1; index <= k; index += 1) {
    result = (result * (n - k + index)) / index;
  }
  return result;
}
