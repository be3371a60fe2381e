import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run, RunDetail } from '@stepscope/exporter/contract/run';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { queryKeys } from '../queries/keys';
import { hasRun, takesEveryRun, updateRunIn, upsertRun } from './reducers';

function updateDetail(client: QueryClient, runId: string, update: (run: Run) => Run): void {
  client.setQueryData<RunDetail>(queryKeys.run(runId), (old) => (old === undefined ? old : { ...old, ...update(old) }));
}

/** Changes the row of a run wherever the cache holds it. */
export function replaceRun(client: QueryClient, runId: string, update: (run: Run) => Run): void {
  client.setQueriesData<ListRunsResponse>({ queryKey: queryKeys.allRuns }, (page) =>
    page === undefined ? page : updateRunIn(page, runId, update)
  );
  updateDetail(client, runId, update);
}

const queryOf = (key: QueryKey) => (key[1] ?? {}) as ListRunsQuery;

const runPages = (client: QueryClient) => client.getQueriesData<ListRunsResponse>({ queryKey: queryKeys.allRuns });

/** Keys of the pages with a filter that lack one of these runs: whether it belongs there the service must say. */
export function unknownTo(client: QueryClient, runs: Iterable<Run>): QueryKey[] {
  const given = [...runs];
  return runPages(client)
    .filter(([key, page]) => !takesEveryRun(queryOf(key)) && given.some((run) => !hasRun(page, run.run_id)))
    .map(([key]) => key);
}

/** Puts the new state of a run everywhere it is known, and on the pages that show every run. */
export function putRun(client: QueryClient, run: Run): void {
  for (const [key, page] of runPages(client)) {
    if (page !== undefined && (hasRun(page, run.run_id) || takesEveryRun(queryOf(key)))) {
      client.setQueryData<ListRunsResponse>(key, upsertRun(page, run));
    }
  }
  updateDetail(client, run.run_id, () => run);
}
