import type { TimeRange } from '@grafana/data';
import type { AnalyticsQuery } from '@stepscope/exporter/contract/analytics';

export interface CostWindow {
  query: AnalyticsQuery;
  period: 'today' | 'range';
  /** Pipelines that the cost is of; empty: all. */
  pipelines: readonly string[];
}

const DAY_MS = 86_400_000;

/** What to ask for the cost of a pipeline or a time range; undefined for all of today, which the counters tell. */
export function costWindow(
  period: 'today' | 'range',
  pipelines: readonly string[],
  range: TimeRange
): CostWindow | undefined {
  if (period === 'today' && pipelines.length === 0) {
    return undefined;
  }
  const to = range.to.valueOf();
  const now = Date.now();
  const from = period === 'range' ? range.from.valueOf() : now - (now % DAY_MS);
  const [only, ...others] = pipelines;
  return {
    period,
    pipelines,
    query: {
      from: new Date(from).toISOString(),
      // Without an end the window goes on to now, and its name stays the same while it does.
      ...(period === 'range' && range.raw.to !== 'now' && { to: new Date(to).toISOString() }),
      // The service narrows to one; of several it tells each one's cost.
      ...(only !== undefined && others.length === 0 && { pipeline_name: only }),
    },
  };
}
