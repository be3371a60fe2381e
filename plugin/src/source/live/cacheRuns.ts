import type { ListRunsQuery, ListRunsResponse } from '@stepscope/exporter/contract/api';
import type { Run, RunDetail } from '@stepscope/exporter/contract/run';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { queryKeys } from '../queries/keys';
import { takesEveryRun, updateRunIn, upsertRun } from './reducers';

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

/** Puts the new state of a run everywhere; pages with a filter are asked again when the run is new to them. */
export function putRun(client: QueryClient, run: Run): void {
  for (const [key, page] of client.getQueriesData<ListRunsResponse>({ queryKey: queryKeys.allRuns })) {
    const known = page?.runs.some((other) => other.run_id === run.run_id) ?? false;
    if (known || takesEveryRun(queryOf(key))) {
      client.setQueryData<ListRunsResponse>(key, (old) => (old === undefined ? old : upsertRun(old, run)));
    } else {
      void client.invalidateQueries({ queryKey: key, exact: true });
    }
  }
  updateDetail(client, run.run_id, () => run);
}
