import type { SeriesQuery } from '@stepscope/exporter/contract/api';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { filter, throttleTime } from 'rxjs';

import { askAgain } from '../live/askAgain';
import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Charts need no more than this, however often counters change. */
const LEAST_PAUSE_MS = 2000;

interface SeriesWindow {
  /** Names the window, e.g. `now-1h`: an answer is kept under it. */
  name: string;
  /** The question as it is at this moment. */
  at: () => SeriesQuery;
  step_s: number;
  /** Moves with time: asked again with every bucket and when counters change. */
  live: boolean;
  run_id: string | undefined;
}

/** Buckets of a window that may move with time. */
export function useWindowSeries({ name, at, step_s, live, run_id }: SeriesWindow) {
  const source = useSource();
  const client = useQueryClient();
  const queryKey = queryKeys.seriesWindow(name, step_s, run_id);
  useEffect(() => {
    if (!live) {
      return undefined;
    }
    const key = queryKeys.seriesWindow(name, step_s, run_id);
    const changes = source.events
      .pipe(
        filter((event) => event.kind === 'metrics:updated'),
        throttleTime(LEAST_PAUSE_MS, undefined, { leading: true, trailing: true })
      )
      .subscribe(() => void askAgain(client, key));
    return () => changes.unsubscribe();
  }, [source, client, name, step_s, run_id, live]);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => source.getSeries(at(), signal),
    placeholderData: keepPreviousData,
    refetchInterval: live ? step_s * 1000 : false,
  });
}
