import { sparklinePath } from './sparklinePath';

test('the largest value is at the top, zero at the bottom, the ends at the edges', () => {
  expect(sparklinePath([0, 5, 10], 60, 20)).toBe('M0 19L30 10L60 1');
});

test('no values, one value and only zeros make a flat line', () => {
  expect(sparklinePath([], 60, 20)).toBe('M0 19L60 19');
  expect(sparklinePath([0, 0], 60, 20)).toBe('M0 19L60 19');
  expect(sparklinePath([7], 60, 20)).toBe('M0 1L60 1');
});
