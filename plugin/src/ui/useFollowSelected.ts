import { useEffect, useRef } from 'react';

import type { RowWindow } from './useRowWindow';

interface Followed {
  /** What is selected, whatever row stands for it; undefined follows nothing. */
  identity: string | undefined;
  /** Index of the row that stands for it, -1 for none. */
  index: number;
}

/**
 * Brings the selected row into view when something else is selected; not when another row comes to stand for the same,
 * as by unfolding. A person who has scrolled away from the row before is left alone.
 */
export function useFollowSelected(
  { identity, index }: Followed,
  { isSeen, reveal }: Pick<RowWindow, 'isSeen' | 'reveal'>
): void {
  const before = useRef<Followed>({ identity: undefined, index: -1 });
  useEffect(() => {
    const last = before.current;
    before.current = { identity, index };
    const isOther = identity !== undefined && identity !== last.identity && index >= 0;
    if (isOther && (last.index < 0 || isSeen(last.index))) {
      reveal(index);
    }
  }, [identity, index, isSeen, reveal]);
}
