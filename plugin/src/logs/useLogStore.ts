import type { LogsQuery } from '@stepscope/exporter/contract/api';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { filter } from 'rxjs';

import { createFrameBuffer } from '../source/live/frameBuffer';
import { queryKeys } from '../source/queries/keys';
import type { LogEntry } from '../source/source.types';
import { useSource } from '../source/SourceProvider';
import { LogStore } from './model/LogStore';
import type { LogQuestion } from './model/questionOf';

/** Lines kept in the browser, and on a device with little memory. */
const LIMIT = 1_000_000;
const SMALL_LIMIT = 100_000;
/** The most the service hands over at once. */
const PAGE = 5000;

const hasLittleMemory = () => window.matchMedia('(pointer: coarse)').matches;

/** Run and time that lines are of; all of them where it says nothing. */
export type LogScope = Pick<LogsQuery, 'run_id' | 'from' | 'to'>;

export interface Logs {
  store: LogStore;
  /** The first lines have not come yet. */
  loading: boolean;
  /** Every line there is has come. */
  complete: boolean;
  error: Error | null;
  retry: () => void;
  /** Gets the page of lines before those kept; undefined when there are none, or no way to ask. */
  loadOlder: (() => void) | undefined;
  loadingOlder: boolean;
}

/**
 * The lines of a scope that a question finds: what was logged, what is logged as it happens (whether it is found or not:
 * the filter of the page judges it), and on demand what was before. Asks nothing while there is no question.
 */
export function useLogStore(scope: LogScope, question: LogQuestion | undefined): Logs {
  const source = useSource();
  const client = useQueryClient();
  const asked = JSON.stringify([scope, question]);
  const store = useMemo(
    () => new LogStore({ limit: hasLittleMemory() ? SMALL_LIMIT : LIMIT }),
    // Other lines begin anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [asked, source]
  );
  const query = { ...scope, ...question, limit: PAGE };
  const history = useQuery({
    queryKey: queryKeys.logs(query),
    queryFn: question === undefined ? skipToken : ({ signal }) => source.listLogs(query, signal),
    // Kept by the store; what is asked again later must not be what was known before.
    gcTime: 0,
    staleTime: Infinity,
  });
  useHistoryAndLive(store, history.data, question === undefined ? undefined : scope);
  useEffect(() => () => store.close(), [store]);

  const [older, setOlder] = useState<'idle' | 'loading' | 'none'>('idle');
  useEffect(() => setOlder('idle'), [store]);
  const loadOlder = async () => {
    const before = store.oldestId;
    if (before === undefined) {
      return;
    }
    setOlder('loading');
    const page = { ...query, before };
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
  };
  const atBegin = older === 'none' || (history.data !== undefined && history.data.length < PAGE);
  const mayHaveOlder = source.capabilities.live && !atBegin && store.total >= PAGE && store.total < store.limit;
  return {
    store,
    loading: history.data === undefined && history.error === null,
    complete: atBegin && store.total < store.limit,
    error: history.error,
    retry: () => void history.refetch(),
    loadOlder: mayHaveOlder ? () => void loadOlder() : undefined,
    loadingOlder: older === 'loading',
  };
}

/** Feeds the store: live lines wait until the history before them is there, so that none is between them. */
function useHistoryAndLive(store: LogStore, history: LogEntry[] | undefined, scope: LogScope | undefined): void {
  const source = useSource();
  const waiting = useMemo<{ lines: LogEntry[]; begun: boolean }>(
    () => ({ lines: [], begun: false }),
    // One for each store.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store]
  );
  const { run_id, to } = scope ?? {};
  const wanted = scope !== undefined;
  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    const isWanted = (entry: LogEntry) =>
      (run_id === undefined || entry.run_id === run_id) && (to === undefined || entry.timestamp <= to);
    const buffer = createFrameBuffer<LogEntry>((lines) => {
      if (waiting.begun) {
        store.append(lines);
      } else {
        waiting.lines.push(...lines);
      }
    });
    const live = source.events
      .pipe(filter((event) => event.kind === 'log:entry'))
      .subscribe((entry) => isWanted(entry) && buffer.push(entry));
    return () => {
      live.unsubscribe();
      buffer.close();
    };
  }, [source, store, waiting, wanted, run_id, to]);
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
