import { renderHook } from '@testing-library/react';

import { useFollowSelected } from './useFollowSelected';

function follow(start: { identity: string; index: number }) {
  const seen = { first: 0, end: 10 };
  const reveal = jest.fn();
  const rows = { isSeen: (index: number) => index >= seen.first && index < seen.end, reveal };
  const { rerender } = renderHook((followed) => useFollowSelected(followed, rows), { initialProps: start });
  return { rerender, reveal, seen };
}

test('follows the selection, but not a person who has scrolled away from it', () => {
  const { rerender, reveal, seen } = follow({ identity: 'a', index: 3 });
  rerender({ identity: 'b', index: 10 });
  expect(reveal.mock.calls).toEqual([[3], [10]]);
  seen.first = 30;
  seen.end = 40;
  rerender({ identity: 'c', index: 11 });
  rerender({ identity: 'd', index: -1 });
  expect(reveal).toHaveBeenCalledTimes(2);
});

test('unfolding what the selected step is in moves nothing', () => {
  const { rerender, reveal } = follow({ identity: 'step', index: 3 });
  rerender({ identity: 'step', index: 9000 });
  expect(reveal).toHaveBeenCalledTimes(1);
});
