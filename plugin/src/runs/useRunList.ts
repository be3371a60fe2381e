import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';

import { useRuns } from '../source/queries/useRuns';
import { useSource } from '../source/SourceProvider';
import { mergeRuns } from './runsModel';

const EVERY_RUN: ListRunsQuery = {};

export interface RunList {
  /** Undefined until the first answer. */
  runs: readonly Run[] | undefined;
  error: Error | null;
  retry: () => void;
  /** True while there are older runs than those in `runs`. */
  hasOlder: boolean;
  loadOlder: () => void;
  loadingOlder: boolean;
}

/**
 * The newest page of runs, which is live, and the older ones that were asked for. Older pages are not in the cache
 * of live pages: whatever happens to an old run puts it on the newest page, which wins.
 */
export function useRunList(query: ListRunsQuery = EVERY_RUN): RunList {
  const source = useSource();
  const newest = useRuns(query);
  const cursor = newest.data?.next_cursor ?? null;
  const older = useInfiniteQuery({
    queryKey: ['older-runs', query],
    queryFn: ({ pageParam, signal }) =>
      source.listRuns(pageParam === null ? query : { ...query, cursor: pageParam }, signal),
    initialPageParam: cursor,
    getNextPageParam: (page) => page.next_cursor,
    enabled: false,
  });
  // Rows that fall off the newest page when it is asked for again are on no older page that was loaded before.
  const shown = useRef<readonly Run[]>([]);
  const runs = useMemo(() => {
    const pages = older.data?.pages.flatMap((page) => page.runs) ?? [];
    return newest.data && mergeRuns(newest.data.runs, pages.length === 0 ? [] : [...shown.current, ...pages]);
  }, [newest.data, older.data]);
  useEffect(() => {
    shown.current = runs ?? [];
  }, [runs]);
  return {
    runs,
    error: newest.error,
    retry: () => void newest.refetch(),
    hasOlder: older.data === undefined ? cursor !== null : older.hasNextPage,
    loadOlder: () => void older.fetchNextPage(),
    loadingOlder: older.isFetching,
  };
}
