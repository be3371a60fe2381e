import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

type Scroller = Pick<Virtualizer<HTMLDivElement, Element>, 'range' | 'scrollToIndex'>;

/**
 * Brings the selected row (by index, -1 for none) into view when another one is selected. A person who has scrolled
 * away from the one before is left alone.
 */
export function useFollowSelected(index: number, virtualizer: Scroller): void {
  const before = useRef(-1);
  useEffect(() => {
    const { range } = virtualizer;
    const last = before.current;
    before.current = index;
    const wasSeen = last < 0 || range === null || (last >= range.startIndex && last <= range.endIndex);
    if (index >= 0 && index !== last && wasSeen) {
      virtualizer.scrollToIndex(index);
    }
  }, [index, virtualizer]);
}
