import type { ListRunsResponse } from '@stepscope/exporter/contract/api';
import { QueryClient } from '@tanstack/react-query';

import { keepRows } from '../source/live/keepRows';
import { queryKeys } from '../source/queries/keys';
import { SourceError } from '../source/SourceError';

const MOST_RETRIES = 2;

/** An answer that says no (4xx), or that it never can (501), is final; silence and server errors are worth another try. */
export function shouldRetry(failures: number, error: Error): boolean {
  const refused = error instanceof SourceError && ((error.status >= 400 && error.status < 500) || error.status === 501);
  return !refused && failures < MOST_RETRIES;
}

/** The cache of the app. The live stream keeps it current, so focus and mount need no new question. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, gcTime: 5 * 60_000, refetchOnWindowFocus: false, retry: shouldRetry },
      mutations: { retry: false },
    },
  });
  client.setQueryDefaults(queryKeys.allRuns, {
    structuralSharing: (old, page) => keepRows(old as ListRunsResponse | undefined, page as ListRunsResponse),
  });
  return client;
}
