import { renderHook } from '@testing-library/react';

import { useFollowSelected } from './useFollowSelected';

function follow(start: { identity: string; index: number }) {
  const scrollToIndex = jest.fn();
  const virtualizer = { range: { startIndex: 0, endIndex: 9 }, scrollToIndex };
  const { rerender } = renderHook((followed) => useFollowSelected(followed, virtualizer), { initialProps: start });
  return { rerender, scrollToIndex, virtualizer };
}

test('follows the selection, but not a person who has scrolled away from it', () => {
  const { rerender, scrollToIndex, virtualizer } = follow({ identity: 'a', index: 3 });
  rerender({ identity: 'b', index: 10 });
  expect(scrollToIndex.mock.calls).toEqual([[3], [10]]);
  virtualizer.range = { startIndex: 30, endIndex: 39 };
  rerender({ identity: 'c', index: 11 });
  rerender({ identity: 'd', index: -1 });
  expect(scrollToIndex).toHaveBeenCalledTimes(2);
});

test('unfolding what the selected step is in moves nothing', () => {
  const { rerender, scrollToIndex } = follow({ identity: 'step', index: 3 });
  rerender({ identity: 'step', index: 9000 });
  expect(scrollToIndex).toHaveBeenCalledTimes(1);
});
