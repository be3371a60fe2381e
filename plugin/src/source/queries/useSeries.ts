import type { SeriesQuery } from '@stepscope/exporter/contract/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

const DEFAULT_STEP_S = 15;

/** Buckets for the charts. Without `to` the window moves with time: it is asked again once per bucket. */
export function useSeries(query: SeriesQuery) {
  const source = useSource();
  const stepS = typeof query.step_s === 'number' ? query.step_s : DEFAULT_STEP_S;
  return useQuery({
    queryKey: queryKeys.series(query),
    queryFn: ({ signal }) => source.getSeries(query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: query.to === undefined ? stepS * 1000 : false,
  });
}
