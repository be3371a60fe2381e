import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';

import { currentMark, scrollToMiddle } from './scroll';
import type { VirtualRowsProps } from './VirtualRows';

/** Draws those of many rows that are seen; each is measured as it comes. */
export function SeenRows({ count, scroller, estimate, renderRow, goTo, overscan = 12 }: VirtualRowsProps) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    overscan,
  });
  useEffect(() => {
    if (!goTo || !scroller) {
      return undefined;
    }
    virtualizer.scrollToIndex(goTo.row, { align: 'center' });
    // The row is drawn after the scroll; a match in a tall row may still be out of sight.
    const timer = setTimeout(() => {
      const mark = currentMark(scroller);
      if (mark) {
        scrollToMiddle(scroller, mark);
      }
    }, 50);
    return () => clearTimeout(timer);
  }, [goTo, scroller, virtualizer]);
  return (
    <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
      {virtualizer.getVirtualItems().map((item) => (
        <div
          key={item.key}
          ref={virtualizer.measureElement}
          data-index={item.index}
          style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${item.start}px)` }}
        >
          {renderRow(item.index)}
        </div>
      ))}
    </div>
  );
}
