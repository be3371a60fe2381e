import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { DEFAULT_TIME_RANGE, useTimeRange, type ViewTimeRange } from '../../ui/TimeRangeContext';
import { zoomedRange } from './chartWindow';

export interface ChartRange {
  range: ViewTimeRange;
  set: (range: ViewTimeRange) => void;
  /** Looks closer, between two times in ms; a span too short to mean it is ignored. */
  zoom: (from: number, to: number) => void;
  /** Back to the range before the first zoom. */
  reset: () => void;
  zoomed: boolean;
}

/** The page's time range, or one of the panel's own where the page has none to change. */
export function useChartRange(): ChartRange {
  const page = useTimeRange();
  const [own, setOwn] = useState<ViewTimeRange>({ from: page.from, to: page.to });
  const set = page.setRange ?? setOwn;
  const current = page.setRange === undefined ? own : page;
  const { from, to } = current;
  const before = useRef<ViewTimeRange>(undefined);
  const live = to === 'now';
  useEffect(() => {
    if (live) {
      before.current = { from, to };
    }
  }, [live, from, to]);
  const zoom = useCallback(
    (start: number, end: number) => {
      const range = zoomedRange(start, end);
      if (range !== undefined) {
        set(range);
      }
    },
    [set]
  );
  const reset = useCallback(() => set(before.current ?? DEFAULT_TIME_RANGE), [set]);
  return useMemo(() => ({ range: { from, to }, set, zoom, reset, zoomed: !live }), [from, to, set, zoom, reset, live]);
}
