import fc from 'fast-check';

import { leastP, mean, permutationP } from './statistics';

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
