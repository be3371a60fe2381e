import type { SearchQuery } from '@stepscope/exporter/contract/search';
import { keepPreviousData, skipToken, useInfiniteQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Pages of model calls that have a phrase; nothing is asked while there is no query. */
export function useSearch(query: Omit<SearchQuery, 'cursor'> | null) {
  const source = useSource();
  return useInfiniteQuery({
    queryKey: queryKeys.search(query),
    queryFn:
      query === null ? skipToken : ({ pageParam, signal }) => source.search({ ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
