import { createContext, useContext } from 'react';

/** A time range as Grafana writes it in URLs: relative (`now-15m`) or ISO. */
export interface ViewTimeRange {
  from: string;
  to: string;
}

export interface TimeRangeControl extends ViewTimeRange {
  /** Changes the range of the whole page (drag to zoom); undefined where the page has no range to change. */
  setRange?: (range: ViewTimeRange) => void;
}

export const DEFAULT_TIME_RANGE: ViewTimeRange = { from: 'now-15m', to: 'now' };

export const TimeRangeContext = createContext<TimeRangeControl>(DEFAULT_TIME_RANGE);

/** The time range of the page; the last 15 minutes where it has none. */
export function useTimeRange(): TimeRangeControl {
  return useContext(TimeRangeContext);
}
