import type { PointerEvent } from 'react';
import { useRef } from 'react';

/** False for a box, and for a scroll bar, which is dragged by itself. */
function isBackground({ target, currentTarget, nativeEvent }: PointerEvent<HTMLElement>): boolean {
  const onBar =
    target === currentTarget &&
    (nativeEvent.offsetX >= currentTarget.clientWidth || nativeEvent.offsetY >= currentTarget.clientHeight);
  return !onBar && target instanceof Element && target.closest('[role="treeitem"]') === null;
}

/** Handlers that let a mouse drag what a scroller shows by its background. Fingers scroll by themselves. */
export function useDragScroll() {
  const last = useRef<{ x: number; y: number }>(undefined);
  const stop = () => {
    last.current = undefined;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse' && event.button === 0 && isBackground(event)) {
        last.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (last.current !== undefined) {
        event.currentTarget.scrollBy(last.current.x - event.clientX, last.current.y - event.clientY);
        last.current = { x: event.clientX, y: event.clientY };
      }
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };
}
