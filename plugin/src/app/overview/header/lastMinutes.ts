import type { SeriesQuery } from '@stepscope/exporter/contract/api';

/** What the header's lines show: the service's default of 15 minutes, in buckets of 15 s, moving with time. */
export const LAST_MINUTES: SeriesQuery = {};
