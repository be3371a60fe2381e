import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

type Scroller = Pick<Virtualizer<HTMLDivElement, Element>, 'range' | 'scrollToIndex'>;

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
export function useFollowSelected({ identity, index }: Followed, virtualizer: Scroller): void {
  const before = useRef<Followed>({ identity: undefined, index: -1 });
  useEffect(() => {
    const { range } = virtualizer;
    const last = before.current;
    before.current = { identity, index };
    const wasSeen =
      last.index < 0 || range === null || (last.index >= range.startIndex && last.index <= range.endIndex);
    if (identity !== undefined && identity !== last.identity && index >= 0 && wasSeen) {
      virtualizer.scrollToIndex(index);
    }
  }, [identity, index, virtualizer]);
}
