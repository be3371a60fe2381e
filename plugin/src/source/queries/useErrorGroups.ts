import type { ErrorGroupsQuery } from '@stepscope/exporter/contract/error-groups';
import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Groups of failures; asked again every half minute, so that a new one shows by itself. */
export function useErrorGroups(query: ErrorGroupsQuery) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.errorGroups(query),
    queryFn: ({ signal }) => source.listErrorGroups(query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** The newest failures of a group. */
export function useErrorOccurrences(fingerprint: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.errorOccurrences(fingerprint ?? ''),
    queryFn: fingerprint === undefined ? skipToken : ({ signal }) => source.listErrorOccurrences(fingerprint, signal),
  });
}

/** Marks a group resolved, or takes that back. */
export function useMarkErrorGroup() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ fingerprint, action }: { fingerprint: string; action: 'resolve' | 'reopen' }) =>
      source.markErrorGroup(fingerprint, action),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.allErrorGroups }),
  });
}
