import { type KeyboardEvent, useMemo } from 'react';

import { parseSpan, spanText } from '../../ui/address/span';
import { useRunText } from '../../ui/address/useRunText';
import type { Interval } from './intervals';
import type { TimeScale } from './scale';
import { panBy, zoomAround } from './zoom';

const STEP = 2;
/** Of the width, for one press. */
const PAN_SHARE = 0.25;

export interface TimeZoom {
  /** Undefined: the whole run. */
  view: Interval | undefined;
  setView: (view: Interval | undefined) => void;
}

/** What a key does to the view: + and - zoom around a time, 0 shows all, Shift with arrows moves; undefined for others. */
export function viewForKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  whole: TimeScale,
  view: Interval | undefined,
  time: number | undefined
): { view: Interval | undefined } | undefined {
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    return { view: panBy(whole, view, event.key === 'ArrowLeft' ? -PAN_SHARE : PAN_SHARE) };
  }
  switch (event.key) {
    case '+':
    case '=':
      return { view: zoomAround(whole, view, STEP, time) };
    case '-':
      return { view: zoomAround(whole, view, 1 / STEP, time) };
    case '0':
      return { view: undefined };
    default:
      return undefined;
  }
}

/** The part of a run that its axis shows, as the address has it; all of it for another run. */
export function useTimeZoom(runId: string): TimeZoom {
  const [text, setText] = useRunText('zoom', runId);
  const view = useMemo(() => parseSpan(text), [text]);
  return {
    view,
    setView: (next) => setText(next === undefined ? '' : spanText(next.start, next.end)),
  };
}
