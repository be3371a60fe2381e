import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { filter } from 'rxjs';

import { createFrameBuffer } from '../source/live/frameBuffer';
import { queryKeys } from '../source/queries/keys';
import type { LogEntry } from '../source/source.types';
import { useSource } from '../source/SourceProvider';
import { LogStore } from './model/LogStore';

/** Lines kept in the browser, and on a device with little memory. */
const LIMIT = 1_000_000;
const SMALL_LIMIT = 100_000;
/** The most the service hands over at once. */
const PAGE = 5000;

const hasLittleMemory = () => window.matchMedia('(pointer: coarse)').matches;

export interface Logs {
  store: LogStore;
  /** The first lines have not come yet. */
  loading: boolean;
  error: Error | null;
  retry: () => void;
  /** Gets the page of lines before those kept; undefined when there are none, or no way to ask. */
  loadOlder: (() => void) | undefined;
  loadingOlder: boolean;
}

/** The lines of one run or of all: what was logged, what is logged as it happens, and on demand what was before. */
export function useLogStore(runId: string | undefined): Logs {
  const source = useSource();
  const client = useQueryClient();
  const store = useMemo(
    () => new LogStore({ limit: hasLittleMemory() ? SMALL_LIMIT : LIMIT }),
    // Another run begins anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [runId, source]
  );
  const query = { ...(runId !== undefined && { run_id: runId }), limit: PAGE };
  const history = useQuery({
    queryKey: queryKeys.logs(query),
    queryFn: ({ signal }) => source.listLogs(query, signal),
    // Kept by the store; what is asked again later must not be what was known before.
    gcTime: 0,
    staleTime: Infinity,
  });
  useHistoryAndLive(store, history.data, runId);
  useEffect(() => () => store.close(), [store]);

  const [older, setOlder] = useState<'idle' | 'loading' | 'none'>('idle');
  useEffect(() => setOlder('idle'), [store]);
  const loadOlder = useCallback(async () => {
    const before = store.oldestId;
    if (before === undefined) {
      return;
    }
    setOlder('loading');
    const page = { ...(runId !== undefined && { run_id: runId }), limit: PAGE, before };
    try {
      const lines = await client.fetchQuery({
        queryKey: queryKeys.logs(page),
        queryFn: ({ signal }) => source.listLogs(page, signal),
        gcTime: 0,
      });
      setOlder(store.prepend(lines) === 0 || lines.length < PAGE ? 'none' : 'idle');
    } catch {
      // The button stays: pressing it again is the retry.
      setOlder('idle');
    }
  }, [client, source, store, runId]);
  useSyncExternalStore(store.subscribe, store.getVersion);
  const mayHaveOlder = source.capabilities.live && older !== 'none' && store.total >= PAGE && store.total < store.limit;
  return {
    store,
    loading: history.data === undefined && history.error === null && store.total === 0,
    error: history.error,
    retry: () => void history.refetch(),
    loadOlder: mayHaveOlder ? () => void loadOlder() : undefined,
    loadingOlder: older === 'loading',
  };
}

/** Feeds the store: live lines wait until the history before them is there, so that none is between them. */
function useHistoryAndLive(store: LogStore, history: LogEntry[] | undefined, runId: string | undefined): void {
  const source = useSource();
  const waiting = useMemo<{ lines: LogEntry[]; begun: boolean }>(
    () => ({ lines: [], begun: false }),
    // One for each store.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store]
  );
  useEffect(() => {
    const buffer = createFrameBuffer<LogEntry>((lines) => {
      if (waiting.begun) {
        store.append(lines);
      } else {
        waiting.lines.push(...lines);
      }
    });
    const live = source.events
      .pipe(filter((event) => event.kind === 'log:entry' && (runId === undefined || event.run_id === runId)))
      .subscribe((event) => buffer.push(event as LogEntry));
    return () => {
      live.unsubscribe();
      buffer.close();
    };
  }, [source, store, waiting, runId]);
  useEffect(() => {
    if (history === undefined) {
      return;
    }
    if (source.capabilities.live) {
      store.append(history);
    } else {
      // Its lines have no lasting ids: each answer stands for itself.
      store.reset(history);
    }
    store.append(waiting.lines);
    waiting.lines = [];
    waiting.begun = true;
  }, [history, source, store, waiting]);
}
