import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn beyond those in view, on either side. */
const OVERSCAN = 6;

interface RowWindowOptions {
  scroller: RefObject<HTMLElement | null>;
  /** What the rows are: another list is looked at again. */
  rows: readonly unknown[];
  /** Height of every row in px. */
  rowHeight: number;
  /** A row that stays in view when the list becomes lower, -1 for none. */
  keep?: number;
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
export function useRowWindow({ scroller, rows, rowHeight, keep = -1 }: RowWindowOptions): RowWindow {
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
  const count = rows.length;
  const drawn = useRef(0);
  useLayoutEffect(() => {
    // Where the rows go beyond what is in view, more or fewer of them show no others, and a scroll tells by itself. To
    // look makes the browser lay out the page at once, in the middle of a burst of events.
    if (end >= drawn.current) {
      look();
    }
    drawn.current = count;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the rows are looked at, not what came of it
  }, [look, rows]);
  const kept = useRef(keep);
  useEffect(() => {
    kept.current = keep;
  }, [keep]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    // Drawn before the browser paints the scroll: else fast scrolling shows gaps.
    const onScroll = () => flushSync(look);
    element.addEventListener('scroll', onScroll, { passive: true });
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      if (kept.current >= 0 && view.isSeen(kept.current, height)) {
        view.reveal(kept.current);
      }
      height = element.clientHeight;
      look();
    });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [scroller, view, look]);
  const { isSeen, reveal } = view;
  return {
    first: Math.max(0, Math.min(first, count) - OVERSCAN),
    end: Math.min(count, end + OVERSCAN),
    isSeen,
    reveal,
  };
}

function viewOf(scroller: RefObject<HTMLElement | null>, rowHeight: number) {
  const heightNow = () => scroller.current?.clientHeight ?? 0;
  const seen = (height = heightNow()) => {
    const top = scroller.current?.scrollTop ?? 0;
    return { first: Math.floor(top / rowHeight), end: Math.ceil((top + height) / rowHeight) };
  };
  return {
    seen,
    isSeen: (index: number, height?: number) => index >= seen().first && index < seen(height).end,
    reveal: (index: number) => {
      const top = scroller.current?.scrollTop ?? 0;
      const target = Math.min(Math.max(top, (index + 1) * rowHeight - heightNow()), index * rowHeight);
      if (scroller.current !== null && target !== top) {
        scroller.current.scrollTop = target;
      }
    },
  };
}
