import type { PointerEvent, RefObject, UIEvent } from 'react';
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
  // As the last scroll told: to ask the element makes the browser lay out the page in the middle of a burst of events.
  const top = useRef(0);
  const hovered = useRef<string | undefined>(undefined);
  const previous = useRef<readonly string[]>(keys);
  const seen = useRef<Set<string>>(undefined);
  const [unseen, setUnseen] = useState(0);

  const look = () => {
    const first = Math.floor(top.current / rowHeight);
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
    const reading = top.current > 0 || hovered.current !== undefined;
    const key = hovered.current ?? old[Math.floor(top.current / rowHeight)];
    if (reading && key !== undefined && old !== keys) {
      element.scrollTop += anchorShift({ key, index: old.indexOf(key) }, keys, rowHeight);
      top.current = element.scrollTop;
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
          onScroll: (event: UIEvent) => {
            top.current = event.currentTarget.scrollTop;
            look();
          },
          onPointerOver: (event: PointerEvent) => (hovered.current = rowKey(event)),
          onPointerLeave: () => (hovered.current = undefined),
        }
      : {},
  };
}
