import { type BulkRequest, bulkRequestSchema, type BulkResponse } from '../contract/control.ts';
import { ProblemError } from '../contract/problem-error.ts';
import type { Run } from '../contract/run.ts';
import type { Actor } from '../store/audit.ts';
import { listRuns } from '../store/runs.ts';
import { controlRun } from './control-run.ts';
import { retryRun } from './retry-run.ts';
import type { EngineParts } from './start-run.ts';

/** Runs that one request changes at the most. */
const LIMIT = 500;

/** Does the same to many runs, one after another; a run that refuses does not stop the others. */
export async function bulkRuns(parts: EngineParts, request: BulkRequest, actor: Actor): Promise<BulkResponse> {
  const { action, run_ids, filter, reason } = bulkRequestSchema.parse(request);
  const page = run_ids === undefined ? await listRuns(parts.options.store, { ...filter, limit: LIMIT }) : null;
  const ids = run_ids ?? page?.runs.map((run) => run.run_id) ?? [];
  const changed: Run[] = [];
  const refused: BulkResponse['refused'] = [];
  for (const runId of new Set(ids)) {
    try {
      changed.push(
        action === 'retry'
          ? await retryRun(parts, runId, { from: 'failed', reason }, actor)
          : await controlRun(parts, { runId, action, actor, reason })
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        throw error;
      }
      refused.push({ run_id: runId, detail: error.problem.detail ?? error.problem.title });
    }
  }
  return { matched: ids.length, changed, refused, more: page?.next_cursor != null };
}
