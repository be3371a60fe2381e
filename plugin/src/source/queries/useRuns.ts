import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

const EVERYTHING: ListRunsQuery = {};

/** A page of runs, newest first; rows stay current through `useLiveUpdates`. Asks nothing for null. */
export function useRuns(query: ListRunsQuery | null = EVERYTHING) {
  const source = useSource();
  return useQuery({
    queryKey: query === null ? ['no-runs'] : queryKeys.runs(query),
    queryFn: query === null ? skipToken : ({ signal }) => source.listRuns(query, signal),
    placeholderData: keepPreviousData,
  });
}
