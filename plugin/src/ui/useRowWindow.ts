import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn beyond those in view, on either side. */
const OVERSCAN = 6;

interface RowWindowOptions {
  scroller: RefObject<HTMLElement | null>;
  /** What the rows are: another list is looked at again. */
  rows: readonly unknown[];
  /** Height of every row in px. */
  rowHeight: number;
}

export interface RowWindow {
  /** The rows to draw: from `first` up to, not with, `end`. */
  first: number;
  end: number;
  isSeen: (index: number) => boolean;
  /** Brings a row into view, moving as little as needed. */
  reveal: (index: number) => void;
}

/** Which rows of one height a list has to draw. Rows of differing height: see `VirtualRows`. */
export function useRowWindow({ scroller, rows, rowHeight }: RowWindowOptions): RowWindow {
  const [{ first, end }, setSeen] = useState({ first: 0, end: 0 });
  const view = useMemo(() => viewOf(scroller, rowHeight), [scroller, rowHeight]);
  const look = useMemo(
    () => () =>
      setSeen((old) => {
        const seen = view.seen();
        return old.first === seen.first && old.end === seen.end ? old : seen;
      }),
    [view]
  );
  useLayoutEffect(look, [look, rows]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    // Drawn before the browser paints the scroll: else fast scrolling shows gaps.
    const onScroll = () => flushSync(look);
    element.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [scroller, look]);
  const count = rows.length;
  return { first: Math.max(0, Math.min(first, count) - OVERSCAN), end: Math.min(count, end + OVERSCAN), ...view.acts };
}

function viewOf(scroller: RefObject<HTMLElement | null>, rowHeight: number) {
  const place = () => ({ top: scroller.current?.scrollTop ?? 0, height: scroller.current?.clientHeight ?? 0 });
  const seen = () => {
    const { top, height } = place();
    return { first: Math.floor(top / rowHeight), end: Math.ceil((top + height) / rowHeight) };
  };
  return {
    seen,
    acts: {
      isSeen: (index: number) => index >= seen().first && index < seen().end,
      reveal: (index: number) => {
        const { top, height } = place();
        const least = (index + 1) * rowHeight - height;
        const target = Math.min(Math.max(top, least), index * rowHeight);
        if (scroller.current !== null && target !== top) {
          scroller.current.scrollTop = target;
        }
      },
    },
  };
}
