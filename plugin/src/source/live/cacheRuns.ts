import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run, RunDetail } from '@stepscope/exporter/contract/run';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { queryKeys } from '../queries/keys';
import { hasRun, takesEveryRun, updateRunIn, upsertRun } from './reducers';

function updateDetail(client: QueryClient, runId: string, update: (run: Run) => Run): void {
  client.setQueryData<RunDetail>(queryKeys.run(runId), (old) => (old === undefined ? old : { ...old, ...update(old) }));
}

const queryOf = (key: QueryKey) => (key[1] ?? {}) as ListRunsQuery;

const runPages = (client: QueryClient) => client.getQueriesData<ListRunsResponse>({ queryKey: queryKeys.allRuns });

/** Every write is told to all who look, even one that changes nothing: that one is left out. */
function updatePages(client: QueryClient, update: (page: ListRunsResponse, key: QueryKey) => ListRunsResponse): void {
  for (const [key, page] of runPages(client)) {
    const next = page === undefined ? page : update(page, key);
    if (next !== page) {
      client.setQueryData<ListRunsResponse>(key, next);
    }
  }
}

/** Changes the row of a run wherever the cache holds it. */
export function replaceRun(client: QueryClient, runId: string, update: (run: Run) => Run): void {
  updatePages(client, (page) => updateRunIn(page, runId, update));
  updateDetail(client, runId, update);
}

/** Keys of the pages with a filter that lack one of these runs: whether it belongs there the service must say. */
export function unknownTo(client: QueryClient, runs: Iterable<Run>): QueryKey[] {
  const given = [...runs];
  return runPages(client)
    .filter(([key, page]) => !takesEveryRun(queryOf(key)) && given.some((run) => !hasRun(page, run.run_id)))
    .map(([key]) => key);
}

/** Puts the new state of runs, oldest first, everywhere they are known, and on the pages that show every run. */
export function putRuns(client: QueryClient, runs: Iterable<Run>): void {
  const given = [...runs];
  updatePages(client, (page, key) => {
    const all = takesEveryRun(queryOf(key));
    return given.reduce((now, run) => (all || hasRun(now, run.run_id) ? upsertRun(now, run) : now), page);
  });
  given.forEach((run) => updateDetail(client, run.run_id, () => run));
}
