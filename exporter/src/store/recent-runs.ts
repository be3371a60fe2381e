import { sql } from 'kysely';

import type { Run, RunOutcome } from '../contract/run.ts';
import type { Store } from './database.ts';
import { RUN_COLUMNS, type RunRow, toRun } from './rows.ts';

/** Runs of a pipeline that a list of pipelines tells of. */
const RECENT = 20;

export interface RecentRuns {
  last_run: Run | null;
  /** The newest ones, oldest first. */
  recent_runs: RunOutcome[];
}

/** How the newest runs of these pipelines went. A pipeline that never ran is not in the answer. */
export async function recentRuns(store: Store, pipelineNames: readonly string[]): Promise<Map<string, RecentRuns>> {
  const names = sql`SELECT DISTINCT name FROM unnest(${[...pipelineNames]}::text[]) AS given(name)`;
  const [newest, outcomes] = await Promise.all([
    sql<RunRow>`
      SELECT run.* FROM (${names}) AS names, LATERAL (
        SELECT ${sql.join(RUN_COLUMNS.map((column) => sql.ref(column)))}
        FROM pipeline_executions WHERE pipeline_name = names.name ORDER BY queued_at DESC LIMIT 1
      ) AS run`.execute(store.db),
    sql<RunOutcome & { pipeline_name: string }>`
      SELECT names.name AS pipeline_name, run.* FROM (${names}) AS names, LATERAL (
        SELECT id AS run_id, status, total_cost::float8 AS total_cost_usd, cost_complete
        FROM pipeline_executions WHERE pipeline_name = names.name ORDER BY queued_at DESC LIMIT ${RECENT}
      ) AS run`.execute(store.db),
  ]);
  const found = new Map<string, RecentRuns>(
    newest.rows.map((row) => [row.pipeline_name, { last_run: toRun(row), recent_runs: [] }])
  );
  for (const { pipeline_name, ...outcome } of outcomes.rows) {
    found.get(pipeline_name)?.recent_runs.unshift(outcome);
  }
  return found;
}
