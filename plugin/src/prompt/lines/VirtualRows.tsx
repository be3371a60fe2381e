import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { Fragment, useEffect } from 'react';

import { currentMark, scrollToMiddle } from './scroll';

/** Rows up to which all are drawn: then the browser's own selection, find and reading aloud reach everything. */
export const VIRTUALISE_ABOVE = 400;

export interface VirtualRowsProps {
  count: number;
  scroller: HTMLElement | null;
  /** Height in px of a row before it is measured. */
  estimate: number;
  renderRow: (row: number) => ReactNode;
  /** A row to bring into view whenever this object is another one. */
  goTo: { row: number } | null;
  /** Rows up to which all are drawn; fewer where rows are costly. */
  drawAllUpTo?: number;
  /** Rows drawn beyond the seen ones on either side; fewer where rows are costly. */
  overscan?: number;
}

/** Rows of differing height; many of them are drawn only where they are seen. */
export function VirtualRows(props: VirtualRowsProps) {
  return props.count > (props.drawAllUpTo ?? VIRTUALISE_ABOVE) ? <SeenRows {...props} /> : <AllRows {...props} />;
}

function AllRows({ count, scroller, renderRow, goTo }: VirtualRowsProps) {
  useEffect(() => {
    const target = scroller && goTo && (currentMark(scroller) ?? scroller.querySelector(`[data-row="${goTo.row}"]`));
    if (target) {
      scrollToMiddle(scroller, target);
    }
  }, [scroller, goTo]);
  return Array.from({ length: count }, (_, row) => <Fragment key={row}>{renderRow(row)}</Fragment>);
}

function SeenRows({ count, scroller, estimate, renderRow, goTo, overscan = 12 }: VirtualRowsProps) {
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
