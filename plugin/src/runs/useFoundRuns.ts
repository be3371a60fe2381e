import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import { ACTIVE_RUN_STATUSES } from '@stepscope/exporter/contract/status';
import { useMemo } from 'react';

import { useRuns } from '../source/queries/useRuns';
import { useSource } from '../source/SourceProvider';
import { useDebounced } from '../ui/useDebounced';
import type { RunsFilter } from './runsModel';

const TYPING_PAUSE_MS = 300;
const EVERY_RUN: ListRunsQuery = {};

/** What a service is asked for a filter; null: nothing that the newest page would not show. */
export function foundQuery(scope: ListRunsQuery | undefined, { text, status }: RunsFilter): ListRunsQuery | null {
  const search = text.trim();
  return search === '' && status === 'all'
    ? null
    : {
        ...scope,
        ...(search !== '' && { search }),
        ...(status === 'active' ? { statuses: ACTIVE_RUN_STATUSES.join(',') } : status !== 'all' && { status }),
      };
}

/**
 * Runs that a filter finds at the service, loaded or not: the newest of them. `hasOlder`: the list without a filter
 * has runs that are not loaded.
 */
export function useFoundRuns(scope: ListRunsQuery | undefined, filter: RunsFilter, hasOlder: boolean) {
  const { capabilities } = useSource();
  const text = useDebounced(filter.text, TYPING_PAUSE_MS);
  const query = useMemo(() => foundQuery(scope, { text, status: filter.status }), [scope, text, filter.status]);
  // Traces are not searched by these words, and what is loaded of them is all there is.
  const asked = capabilities.control ? query : null;
  const { data } = useRuns(asked);
  const more = asked === null ? hasOlder : data?.next_cursor != null;
  return {
    runs: asked === null ? undefined : data?.runs,
    /** What finds those that are on no page here; null: there are none. */
    unseen: more ? (query ?? scope ?? EVERY_RUN) : null,
  };
}
