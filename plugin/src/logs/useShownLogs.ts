import { useEffect, useMemo, useSyncExternalStore } from 'react';

import { useDebounced } from '../ui/useDebounced';
import type { LogFilter } from './model/logFilter';
import { questionOf } from './model/questionOf';
import { type Logs, type LogScope, useLogStore } from './useLogStore';

/** A pause in typing after which the question is asked. */
const WAIT_MS = 300;
const EVERYTHING = {};

export interface ShownLogs extends Logs {
  /** Whether anything is there without the filter, as far as it has come. */
  any: boolean;
  /** Steps that can be asked for. */
  steps: readonly string[];
  /** How it stands with asking for what passes the filter; `none` where all there is to judge is here. */
  asking: { state: 'none' | 'waiting' | 'found' } | { state: 'failed'; error: Error; retry: () => void };
}

/**
 * The lines that pass a filter. Where not everything has come they are asked for, and those that have come are shown
 * meanwhile; they stay as they are for when the filter is taken back.
 */
export function useShownLogs(scope: LogScope, filter: LogFilter): ShownLogs {
  const all = useLogStore(scope, EVERYTHING);
  const question = useMemo(() => questionOf(filter), [filter]);
  const settled = useDebounced(question, WAIT_MS) === question;
  const needed = question !== undefined && !all.loading && all.error === null && !all.complete;
  const found = useLogStore(scope, needed && settled ? question : undefined);
  const answered = needed && settled && !found.loading && found.error === null;
  const shown = answered ? found : all;
  const { store } = shown;
  useSyncExternalStore(store.subscribe, store.getVersion);
  useEffect(() => store.setFilter(filter), [store, filter]);
  return {
    ...shown,
    any: all.store.total > 0,
    steps: [...new Set([...all.store.steps, ...(filter.step === null ? [] : [filter.step])])].sort(),
    asking: stateOf(),
  };

  function stateOf(): ShownLogs['asking'] {
    if (!needed) {
      return { state: 'none' };
    }
    if (settled && found.error !== null) {
      return { state: 'failed', error: found.error, retry: found.retry };
    }
    return { state: answered ? 'found' : 'waiting' };
  }
}
