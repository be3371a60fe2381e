import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

import type { LogStore } from '../model/LogStore';
import { type LogWindow, logWindow, tailRowsOf } from '../model/logWindow';

interface LogScrollOptions {
  store: LogStore;
  scroller: RefObject<HTMLDivElement | null>;
  viewport: number;
  rowHeight: number;
  heightOf: (index: number) => number;
  following: boolean;
  onFollow: (following: boolean) => void;
}

export interface LogScroll {
  window: LogWindow;
  scrollTop: number;
  onScroll: () => void;
  /** Brings a row into view, moving as little as needed. */
  reveal: (index: number) => void;
}

/**
 * Keeps the end in view while following, and else the line at the top, whatever comes and goes around it. Scrolling up
 * stops following; coming back to the end takes it up again.
 */
export function useLogScroll(options: LogScrollOptions): LogScroll {
  const { store, scroller, viewport, rowHeight, heightOf, following, onFollow } = options;
  const [scrollTop, setScrollTop] = useState(0);
  const count = store.length;
  const tailRows = tailRowsOf(count, viewport, heightOf);
  const shape = { count, tailRows, rowHeight, viewport };
  const window = logWindow({ ...shape, scrollTop });
  const anchor = useRef({ id: 0, hidden: 0 });
  const lastTop = useRef(0);

  const moveTo = useCallback(
    (top: number) => {
      if (scroller.current !== null) {
        scroller.current.scrollTop = top;
        lastTop.current = scroller.current.scrollTop;
        setScrollTop(lastTop.current);
      }
    },
    [scroller]
  );
  const version = store.getVersion();
  useLayoutEffect(() => {
    if (following) {
      moveTo(window.height);
    } else {
      moveTo((store.indexOf(anchor.current.id) + anchor.current.hidden) * window.unit);
    }
    // Moved by what came or went, or by a change of the room, not by the person's own scrolling.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store, version, following, viewport, rowHeight, moveTo]);

  const onScroll = () => {
    const top = scroller.current?.scrollTop ?? 0;
    const now = logWindow({ ...shape, scrollTop: top });
    const up = top < lastTop.current - 1;
    lastTop.current = top;
    anchor.current = { id: store.row(now.first)?.id ?? 0, hidden: now.hidden };
    setScrollTop(top);
    if (now.atEnd && !following) {
      onFollow(true);
    } else if (up && !now.atEnd && following) {
      onFollow(false);
    }
  };
  const reveal = (index: number) => {
    const whole = Math.max(1, Math.floor(viewport / rowHeight) - 1);
    const last = window.atEnd ? count - 1 : window.first + whole - 1;
    const top = window.atEnd ? count - tailRows : window.first + (window.hidden > 0 ? 1 : 0);
    if (index < top || index > last) {
      const target = index < top ? index : index - whole + 1;
      anchor.current = { id: store.row(target)?.id ?? 0, hidden: 0 };
      onFollow(index === count - 1);
      moveTo(target * window.unit);
    }
  };
  return { window, scrollTop, onScroll, reveal };
}
