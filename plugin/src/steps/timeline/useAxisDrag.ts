import { type PointerEvent, useState } from 'react';

import type { Interval } from './intervals';
import type { TimeScale } from './scale';
import { viewBetween } from './zoom';

/** Less is a press of an unsteady hand. */
const SHORTEST_DRAG_PX = 4;

function percentAt(event: PointerEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.min(100, Math.max(0, ((event.clientX - left) / width) * 100));
}

/** A drag along the axis: `range` is what it covers so far in percent, and on its end that comes into view. */
export function useAxisDrag(scale: TimeScale, onView: (view: Interval) => void) {
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  return {
    range: drag === undefined ? undefined : { left: Math.min(drag.from, drag.to), right: Math.max(drag.from, drag.to) },
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: percentAt(event), to: percentAt(event) });
        }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => drag && setDrag({ from: drag.from, to: percentAt(event) }),
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        setDrag(undefined);
        const { width } = event.currentTarget.getBoundingClientRect();
        const view = drag && viewBetween(scale, drag.from, drag.to);
        if (
          drag !== undefined &&
          view !== undefined &&
          (Math.abs(drag.to - drag.from) / 100) * width > SHORTEST_DRAG_PX
        ) {
          onView(view);
        }
      },
      onPointerCancel: () => setDrag(undefined),
    },
  };
}
