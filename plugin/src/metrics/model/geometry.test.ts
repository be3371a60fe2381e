import fc from 'fast-check';

import { axisTop, bucketShare, isolated, newest, runningTotal, stack } from './geometry';

test('layers stand on each other; a gap in one leaves the top of those below, a gap in all stays a gap', () => {
  expect(
    stack([
      [1, null, 2, null],
      [10, 20, null, null],
    ])
  ).toEqual([
    [1, null, 2, null],
    [11, 20, 2, null],
  ]);
});

test('finds values that no line would reach', () => {
  expect(isolated([1, null, 2, 3, null, null, 4])).toEqual([0, 6]);
  expect(isolated([null, 5, null])).toEqual([1]);
});

test('an axis holds its greatest value and wastes at most three fifths', () => {
  expect([0, null, 0.9, 1, 1.1, 2.2, 70, 3400].map(axisTop)).toEqual([1, 1, 1, 1, 2, 2.5, 100, 5000]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (max) => {
      const top = axisTop(max);
      return top >= max * (1 - 1e-6) && top <= max * 2.5 * (1 + 1e-6);
    })
  );
});

test('a bucket that has just begun tells nothing yet', () => {
  expect(bucketShare(0, 10, 4_000)).toBe(0);
  expect(bucketShare(0, 10, 6_000)).toBe(0.6);
  expect(bucketShare(0, 10, 60_000)).toBe(1);
});

test('a running total ends where it is known to end', () => {
  expect(runningTotal([1, 2, 0], null)).toEqual([1, 3, 3]);
  expect(runningTotal([1, 2, 0], 10)).toEqual([8, 10, 10]);
  expect(runningTotal([1, 2], 1)).toEqual([1, 3]);
});

test('compares the newest known value with those before', () => {
  expect(newest([2, null, 4, 9, null])).toEqual({ value: 9, before: 3 });
  expect(newest([null, 5])).toEqual({ value: 5, before: null });
  expect(newest([])).toEqual({ value: null, before: null });
});
