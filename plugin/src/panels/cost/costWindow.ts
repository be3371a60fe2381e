import type { TimeRange } from '@grafana/data';
import type { AnalyticsQuery } from '@stepscope/exporter/contract/analytics';

import { isAll } from '../host/runsScope';

export interface CostWindow {
  query: AnalyticsQuery;
  period: 'today' | 'range';
}

const DAY_MS = 86_400_000;

/** What to ask for the cost of a pipeline or a time range; undefined for all of today, which the counters tell. */
export function costWindow(period: 'today' | 'range', pipeline: string, range: TimeRange): CostWindow | undefined {
  if (period === 'today' && isAll(pipeline)) {
    return undefined;
  }
  const to = range.to.valueOf();
  const now = Date.now();
  const from = period === 'range' ? range.from.valueOf() : now - (now % DAY_MS);
  return {
    period,
    query: {
      from: new Date(from).toISOString(),
      // Without an end the window goes on to now, and its name stays the same while it does.
      ...(period === 'range' && range.raw.to !== 'now' && { to: new Date(to).toISOString() }),
      ...(!isAll(pipeline) && { pipeline_name: pipeline }),
    },
  };
}
