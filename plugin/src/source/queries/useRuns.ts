import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

const EVERYTHING: ListRunsQuery = {};

/** A page of runs, newest first; rows stay current through `useLiveUpdates`. */
export function useRuns(query: ListRunsQuery = EVERYTHING) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.runs(query),
    queryFn: ({ signal }) => source.listRuns(query, signal),
    placeholderData: keepPreviousData,
  });
}
