import { useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Counters of the whole service; kept current by `metrics:updated`. */
export function useCurrentMetrics() {
  const source = useSource();
  return useQuery({ queryKey: queryKeys.metrics, queryFn: ({ signal }) => source.getCurrentMetrics(signal) });
}
