import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

import { useViewText } from '../../ui/address/useViewParam';

const SMALLEST = 0.25;
const LARGEST = 2;
/** One press of a key or a button. */
export const ZOOM_STEP = 1.25;
/** A notch of a wheel is 100 px in most browsers. */
const WHEEL_SHARE = 1 / 400;

interface Point {
  x: number;
  y: number;
}

/** Finer than the least turn of a trackpad, and short in an address. */
const clamp = (scale: number) => Math.round(Math.min(LARGEST, Math.max(SMALLEST, scale)) * 1e4) / 1e4;

function distance(touches: TouchList): number {
  const [a, b] = [touches[0], touches[1]];
  return a === undefined || b === undefined ? 0 : Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}

function between(touches: TouchList): Point {
  const [a, b] = [touches[0], touches[1]];
  return {
    x: ((a?.clientX ?? 0) + (b?.clientX ?? 0)) / 2,
    y: ((a?.clientY ?? 0) + (b?.clientY ?? 0)) / 2,
  };
}

/** Place in the scroller of a point of the window; its middle without one. */
function inside(element: HTMLElement, point: Point | undefined): Point {
  const { left, top } = element.getBoundingClientRect();
  return point === undefined
    ? { x: element.clientWidth / 2, y: element.clientHeight / 2 }
    : { x: point.x - left, y: point.y - top };
}

/**
 * Scale of what a scroller shows: by Ctrl and wheel (which is what a trackpad's pinch is), by two fingers, or by
 * `zoomBy`, as the address has it; what is under the pointer stays there. Moving around is the scroller's own business.
 */
export function useZoom(scroller: RefObject<HTMLDivElement | null>) {
  const [text, setText] = useViewText('scale');
  const scale = clamp(Number(text) || 1);
  const current = useRef(scale);
  /** Where to scroll once the new scale is drawn. */
  const target = useRef<Point>(undefined);

  const zoomTo = useCallback(
    (wanted: number, point?: Point) => {
      const element = scroller.current;
      const next = clamp(wanted);
      if (element === null || next === current.current) {
        return;
      }
      const at = inside(element, point);
      const ratio = next / current.current;
      target.current = {
        x: (element.scrollLeft + at.x) * ratio - at.x,
        y: (element.scrollTop + at.y) * ratio - at.y,
      };
      current.current = next;
      setText(next === 1 ? '' : String(next));
    },
    [scroller, setText]
  );
  const zoomBy = useCallback((factor: number, point?: Point) => zoomTo(current.current * factor, point), [zoomTo]);

  useLayoutEffect(() => {
    // The address may have led here.
    current.current = scale;
    if (scroller.current !== null && target.current !== undefined) {
      scroller.current.scrollLeft = target.current.x;
      scroller.current.scrollTop = target.current.y;
    }
  }, [scale, scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return;
    }
    let apart = 0;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoomBy(Math.exp(-event.deltaY * WHEEL_SHARE), { x: event.clientX, y: event.clientY });
      }
    };
    const onTouch = (event: TouchEvent) => {
      const now = distance(event.touches);
      if (now > 0) {
        event.preventDefault();
        if (event.type === 'touchmove' && apart > 0) {
          zoomBy(now / apart, between(event.touches));
        }
      }
      apart = now;
    };
    // React's own listeners are passive: they could not keep the browser from zooming the page.
    const active = { passive: false };
    element.addEventListener('wheel', onWheel, active);
    element.addEventListener('touchstart', onTouch, active);
    element.addEventListener('touchmove', onTouch, active);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('touchstart', onTouch);
      element.removeEventListener('touchmove', onTouch);
    };
  }, [scroller, zoomBy]);

  return { scale, zoomBy, zoomTo };
}
