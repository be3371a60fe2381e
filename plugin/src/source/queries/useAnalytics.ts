import type { AnalyticsQuery } from '@stepscope/exporter/contract/analytics';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Figures of a window; the old ones stay on screen while others are asked for. */
export function useAnalytics(query: AnalyticsQuery) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.analytics(query),
    queryFn: ({ signal }) => source.getAnalytics(query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}
