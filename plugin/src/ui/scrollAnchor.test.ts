import { moveIndex } from './gridKeys';
import { anchorShift, unseenAbove } from './scrollAnchor';

test('an anchored item stays when others come or go above it', () => {
  expect(anchorShift({ key: 'b', index: 1 }, ['new', 'a', 'b'], 64)).toBe(64);
  expect(anchorShift({ key: 'b', index: 1 }, ['b'], 64)).toBe(-64);
  expect(anchorShift({ key: 'b', index: 1 }, ['a'], 64)).toBe(0);
});

test('only what came above the view and was never seen counts as new', () => {
  expect(unseenAbove(new Set(['a', 'b']), ['x', 'a', 'y', 'b'], 3)).toBe(2);
  expect(unseenAbove(new Set(['a', 'b']), ['a', 'b', 'x'], 1)).toBe(0);
});

test.each([
  ['ArrowDown', 2, 3],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['ArrowUp', -1, 9],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['PageDown', 2, 6],
  ['PageUp', 2, 0],
  ['x', 2, undefined],
])('%s from %p goes to %p', (key, index, target) => {
  expect(moveIndex(key, index, 10, 4)).toBe(target);
});

test('nothing moves in an empty list', () => {
  expect(moveIndex('ArrowDown', -1, 0, 4)).toBeUndefined();
});
