import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Distance in px from the end that still counts as being there. */
const NEAR_END = 24;

export interface Follow {
  following: boolean;
  /** Goes to the end and follows again. */
  jump: () => void;
}

/**
 * Keeps a growing text's end in view while `active`. Scrolling up lets go, coming back to the end takes hold again.
 * Jumps, never glides, so it is the same under reduced motion.
 */
export function useFollow(scroller: HTMLElement | null, active: boolean, length: number): Follow {
  const [following, setFollowing] = useState(true);
  const lastTop = useRef(0);
  useEffect(() => {
    if (!scroller || !active) {
      return undefined;
    }
    const onScroll = () => {
      const atEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < NEAR_END;
      const wentUp = scroller.scrollTop < lastTop.current - 1;
      lastTop.current = scroller.scrollTop;
      if (atEnd) {
        setFollowing(true);
      } else if (wentUp) {
        setFollowing(false);
      }
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => scroller.removeEventListener('scroll', onScroll);
  }, [scroller, active]);
  const toEnd = useCallback(() => {
    if (scroller) {
      scroller.scrollTop = scroller.scrollHeight;
      lastTop.current = scroller.scrollTop;
    }
  }, [scroller]);
  useLayoutEffect(() => {
    if (active && following) {
      toEnd();
    }
  }, [active, following, length, toEnd]);
  const jump = useCallback(() => {
    setFollowing(true);
    toEnd();
  }, [toEnd]);
  return { following, jump };
}
