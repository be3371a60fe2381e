import type { PointerEvent, RefObject } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';

import { anchorShift, unseenAbove } from './scrollAnchor';

interface ScrollAnchorOptions {
  scroller: RefObject<HTMLElement | null>;
  keys: readonly string[];
  rowHeight: number;
  enabled: boolean;
}

/**
 * Holds a list still while a person reads it: rows that come above push nothing when the list is scrolled or the
 * pointer is over it. `unseen` counts what came above meanwhile.
 */
export function useScrollAnchor({ scroller, keys, rowHeight, enabled }: ScrollAnchorOptions) {
  const hovered = useRef<string | undefined>(undefined);
  const previous = useRef<readonly string[]>(keys);
  const seen = useRef<Set<string>>(undefined);
  const [unseen, setUnseen] = useState(0);

  const look = () => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    const first = Math.floor(element.scrollTop / rowHeight);
    const known = (seen.current ??= new Set(previous.current));
    previous.current.slice(first).forEach((key) => known.add(key));
    setUnseen(unseenAbove(known, previous.current, first));
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    const old = previous.current;
    previous.current = keys;
    if (element === null || !enabled) {
      return;
    }
    const reading = element.scrollTop > 0 || hovered.current !== undefined;
    const key = hovered.current ?? old[Math.floor(element.scrollTop / rowHeight)];
    if (reading && key !== undefined && old !== keys) {
      element.scrollTop += anchorShift({ key, index: old.indexOf(key) }, keys, rowHeight);
    }
    look();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `look` reads what is current through references
  }, [keys, rowHeight, enabled]);

  const rowKey = (event: PointerEvent) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined;
  return {
    unseen,
    goToTop: () => scroller.current?.scrollTo({ top: 0 }),
    // Looking costs time for every row, on every scroll: a list that needs none has no handlers.
    handlers: enabled
      ? {
          onScroll: look,
          onPointerOver: (event: PointerEvent) => (hovered.current = rowKey(event)),
          onPointerLeave: () => (hovered.current = undefined),
        }
      : {},
  };
}
