import { renderHook } from '@testing-library/react';

import { useFollowSelected } from './useFollowSelected';

test('follows the selection, but not a person who has scrolled away from it', () => {
  const scrollToIndex = jest.fn();
  const virtualizer = { range: { startIndex: 0, endIndex: 9 }, scrollToIndex };
  const { rerender } = renderHook(({ index }) => useFollowSelected(index, virtualizer), { initialProps: { index: 3 } });
  rerender({ index: 10 });
  expect(scrollToIndex.mock.calls).toEqual([[3], [10]]);
  virtualizer.range = { startIndex: 30, endIndex: 39 };
  rerender({ index: 11 });
  rerender({ index: -1 });
  expect(scrollToIndex).toHaveBeenCalledTimes(2);
});
