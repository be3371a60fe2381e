import type { RawTimeRange, TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import type { Run } from '@stepscope/exporter/contract/run';

import type { TimeRangeControl } from '../../ui/TimeRangeContext';

const text = (bound: RawTimeRange['from']) => (typeof bound === 'string' ? bound : bound.toISOString());

/** The dashboard's time range as the app's views read one; changing it there changes the dashboard's, in its URL. */
export function dashboardRange({ raw }: Pick<TimeRange, 'raw'>): TimeRangeControl {
  return {
    from: text(raw.from),
    to: text(raw.to),
    setRange: ({ from, to }) => locationService.partial({ from, to }),
  };
}

/** Runs that were queued or worked on within a time range. One that ends now takes in what has begun since. */
export function runsWithin(runs: readonly Run[], { from, to, raw }: TimeRange): Run[] {
  const end = raw.to === 'now' ? Infinity : to.valueOf();
  return runs.filter(
    ({ queued_at, completed_at }) =>
      Date.parse(queued_at) <= end && (completed_at === null || Date.parse(completed_at) >= from.valueOf())
  );
}
