import { useCallback, useMemo } from 'react';

import { useViewChoice, useViewText } from '../ui/address/useViewParam';
import { CHIPS, type RunsFilter } from './runsModel';

/** The filter of the list of runs, which the address keeps; `usual` is the status while none is chosen. */
export function useRunsFilter(usual: RunsFilter['status'] = 'all'): [RunsFilter, (filter: RunsFilter) => void] {
  const [text, setText] = useViewText('runs');
  const [status, setStatus] = useViewChoice('status', CHIPS, usual);
  const setFilter = useCallback(
    (next: RunsFilter) => {
      setText(next.text);
      setStatus(next.status);
    },
    [setText, setStatus]
  );
  return [useMemo(() => ({ text, status }), [text, status]), setFilter];
}
