/** Mean of values; null of none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle of values, or the mean of the two around it; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return mean(sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1));
}

/** More arrangements than this are not all tried, but as many of them by lot. */
const MOST_ARRANGEMENTS = 200_000;
const BY_LOT = 10_000;
/** p-values under this are taken for a difference, as is usual. */
export const SIGNIFICANT = 0.05;

/**
 * How often chance alone would give two groups of these values with means at least as far apart (permutation test):
 * over all arrangements, or over many drawn by lot where they are too many, always the same ones. Null when a group is
 * empty.
 */
export function permutationP(a: readonly number[], b: readonly number[]): number | null {
  const meanA = mean(a);
  const meanB = mean(b);
  if (meanA === null || meanB === null) {
    return null;
  }
  const all = [...a, ...b];
  const total = all.reduce((sum, value) => sum + value, 0);
  // Rounding must not make an arrangement differ from itself.
  const seen = Math.abs(meanA - meanB) - 1e-9 * Math.max(1, ...all.map(Math.abs));
  const isExtreme = (sum: number) => Math.abs(sum / a.length - (total - sum) / b.length) >= seen;
  return combinations(all.length, a.length) > MOST_ARRANGEMENTS
    ? drawn(all, a.length, isExtreme)
    : counted(all, a.length, isExtreme);
}

function counted(all: readonly number[], size: number, isExtreme: (sum: number) => boolean): number {
  let count = 0;
  let extreme = 0;
  const choose = (from: number, left: number, sum: number) => {
    if (left === 0) {
      count += 1;
      extreme += isExtreme(sum) ? 1 : 0;
      return;
    }
    for (let index = from; index <= all.length - left; index += 1) {
      choose(index + 1, left - 1, sum + (all[index] ?? 0));
    }
  };
  choose(0, size, 0);
  return extreme / count;
}

function drawn(values: readonly number[], size: number, isExtreme: (sum: number) => boolean): number {
  // In order, so that the groups and their orders do not decide which are drawn.
  const all = values.toSorted((a, b) => a - b);
  let state = 1;
  let extreme = 0;
  for (let draw = 0; draw < BY_LOT; draw += 1) {
    let sum = 0;
    for (let index = 0; index < size; index += 1) {
      // Park and Miller's generator.
      state = (state * 48_271) % 2_147_483_647;
      const other = index + (state % (all.length - index));
      [all[index], all[other]] = [all[other] ?? 0, all[index] ?? 0];
      sum += all[index] ?? 0;
    }
    extreme += isExtreme(sum) ? 1 : 0;
  }
  // What was seen is an arrangement as well.
  return (extreme + 1) / (BY_LOT + 1);
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
