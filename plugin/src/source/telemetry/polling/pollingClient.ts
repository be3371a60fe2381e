import type { ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

import { queryKeys } from '../../queries/keys';
import { backedOff, COUNTERS_MS, listInterval, traceInterval } from './pollInterval';

type Traced = { completed_at: string | null };

/** Which questions are asked again, and how often while answers come. */
const POLLED: ReadonlyArray<[key: QueryKey, pause: (query: Query) => number | false]> = [
  [queryKeys.allRuns, ({ state }) => listInterval(state.data as ListRunsResponse | undefined)],
  [queryKeys.allRunDetails, ({ state }) => traceInterval(state.data as Traced | undefined, Date.now())],
  [queryKeys.allSteps, ({ state }) => traceInterval(state.data as Traced | undefined, Date.now())],
  [queryKeys.metrics, () => COUNTERS_MS],
];
const POLLED_WORDS = new Set(POLLED.map(([key]) => key[0]));

/** The pause before a question is asked again, longer while it fails; false when it needs no more asking. */
function pauseOf(query: Query, pause: (query: Query) => number | false): number | false {
  const whole = pause(query);
  return whole === false ? false : backedOff(whole, query.state);
}

/**
 * Makes a cache ask again by itself, as telemetry tells nothing as it happens. A hidden page asks nothing (TanStack
 * Query reads the Page Visibility API) and catches up when it is seen again.
 */
export function pollTelemetry(client: QueryClient): QueryClient {
  for (const [key, pause] of POLLED) {
    client.setQueryDefaults(key, {
      refetchInterval: (query) => pauseOf(query, pause),
      refetchOnWindowFocus: true,
      staleTime: 5_000,
    });
  }
  return client;
}

export interface Failing {
  /** Since when what is on screen is no more confirmed, in Unix ms. */
  since: number;
  retry_in_ms: number;
  reason: string;
}

/** The polled questions on screen that had answers and get none now, taken together; undefined when there are none. */
export function failingPolls(client: QueryClient): Failing | undefined {
  const failing = client
    .getQueryCache()
    .getAll()
    .filter(
      (query) =>
        POLLED_WORDS.has(query.queryKey[0]) &&
        query.isActive() &&
        query.state.status === 'error' &&
        query.state.dataUpdatedAt > 0
    );
  const [first] = failing;
  if (first === undefined) {
    return undefined;
  }
  const pauses = failing.map((query) => {
    const pause = POLLED.find(([key]) => key[0] === query.queryKey[0])?.[1];
    return (pause && pauseOf(query, pause)) || COUNTERS_MS;
  });
  return {
    since: Math.min(...failing.map(({ state }) => state.dataUpdatedAt)),
    retry_in_ms: Math.min(...pauses),
    reason: first.state.error?.message ?? '',
  };
}
