import type { AnalyticsQuery } from '@stepscope/exporter/contract/analytics';

export const RANGES = ['1d', '7d', '30d', '90d'] as const;
export type Range = (typeof RANGES)[number];
const DAY_MS = 86_400_000;
const DAYS: Record<Range, number> = { '1d': 1, '7d': 7, '30d': 30, '90d': 90 };

/** What the bar above the cards says; it lives in the URL. */
export interface Filters {
  range: Range;
  pipeline: string | undefined;
  provider: string | undefined;
  model: string | undefined;
}

/** Reads the filters of a URL; what it doesn't know, it leaves at its default. */
export function parseFilters(params: URLSearchParams): Filters {
  const range = RANGES.find((known) => known === params.get('range')) ?? '7d';
  return {
    range,
    pipeline: params.get('pipeline') || undefined,
    provider: params.get('provider') || undefined,
    model: params.get('model') || undefined,
  };
}

/** The parameters of a URL with these filters; those of others stay. */
export function writeFilters(params: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries({
    ...filters,
    range: filters.range === '7d' ? undefined : filters.range,
  })) {
    if (value === undefined) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** The question to ask. Its end stands on a whole minute, so that the same question has the same answer for a while. */
export function toQuery(filters: Filters, nowMs: number, time_zone: string): AnalyticsQuery {
  const to = Math.ceil(nowMs / 60_000) * 60_000;
  return {
    from: new Date(to - DAYS[filters.range] * DAY_MS).toISOString(),
    to: new Date(to).toISOString(),
    pipeline_name: filters.pipeline,
    provider: filters.provider,
    model: filters.model,
    time_zone,
  };
}
