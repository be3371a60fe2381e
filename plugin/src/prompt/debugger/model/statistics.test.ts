import fc from 'fast-check';

import { leastP, mean, median, permutationP } from './statistics';

it('sees groups that are far apart, and none in equal ones', () => {
  expect(permutationP([1, 2, 3, 4, 5], [11, 12, 13, 14, 15])).toBeCloseTo(2 / 252);
  expect(permutationP([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(permutationP([1, 1, 1], [2, 2, 2])).toBeCloseTo(leastP(3, 3));
  expect(permutationP([], [1])).toBeNull();
  expect(mean([])).toBeNull();
});

it('does not depend on which group is named first, nor on their order', () => {
  const group = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(group, group, (a, b) => {
      const p = permutationP(a, b) ?? NaN;
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(permutationP(b, a)).toBeCloseTo(p, 9);
      expect(permutationP([...a].reverse(), b)).toBeCloseTo(p, 9);
    }),
    { numRuns: 50 }
  );
});

it('draws by lot where there are too many arrangements', () => {
  const spread = (from: number) => Array.from({ length: 100 }, (_, index) => from + (index % 10));
  expect(permutationP(spread(0), spread(3))).toBeLessThan(0.001);
  expect(permutationP(spread(0), spread(0))).toBe(1);
  // By the normal distribution: 0.3 of standard errors of 0.408 apart.
  const p = permutationP(spread(0), spread(0.3)) ?? NaN;
  expect(p).toBeGreaterThan(0.4);
  expect(p).toBeLessThan(0.54);
  expect(permutationP(spread(0.3), spread(0))).toBeCloseTo(p, 1);
});

it('finds the middle', () => {
  expect(median([])).toBeNull();
  expect(median([9, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 100])).toBe(3);
});
