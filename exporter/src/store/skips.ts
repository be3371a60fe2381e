import { sql } from 'kysely';

import type { Run } from '../contract/run.ts';
import type { StepStatus } from '../contract/status.ts';
import type { Store } from './database.ts';
import { appendEvents } from './events.ts';
import { storableText } from './json.ts';
import { type RunRow, toRun } from './rows.ts';
import { runUpdated } from './steps.ts';

export type SkipOutcome =
  | { kind: 'done'; run: Run }
  /** The step has begun or is over. */
  | { kind: 'begun'; status: StepStatus }
  | { kind: 'refused'; run: Run }
  | { kind: 'missing' };

/** Notes that a step is to be left out, while it has not begun. `allowed` looks at the run before. */
export async function noteSkip(
  store: Store,
  runId: string,
  path: string,
  reason: string,
  allowed: (row: RunRow) => boolean
): Promise<SkipOutcome> {
  return store.db.transaction().execute(async (tx): Promise<SkipOutcome> => {
    // A worker that begins the step takes this lock first, so it sees the note or the note sees the step.
    const row = await tx
      .selectFrom('pipeline_executions')
      .selectAll()
      .where('id', '=', runId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) {
      return { kind: 'missing' };
    }
    if (!allowed(row)) {
      return { kind: 'refused', run: toRun(row) };
    }
    const step = await tx
      .selectFrom('step_executions')
      .select('status')
      .where('pipeline_execution_id', '=', runId)
      .where('step_path', '=', path)
      .orderBy('attempt', 'desc')
      .executeTakeFirst();
    if (step !== undefined) {
      return { kind: 'begun', status: step.status };
    }
    await tx
      .updateTable('pipeline_executions')
      .set({
        skip_steps: sql<string>`skip_steps || jsonb_build_object(${path}::text, ${storableText(reason)}::text)`,
      })
      .where('id', '=', runId)
      .execute();
    const updated = await runUpdated(tx, runId);
    await appendEvents(tx, [updated]);
    const stored = await tx
      .selectFrom('pipeline_executions')
      .selectAll()
      .where('id', '=', runId)
      .executeTakeFirstOrThrow();
    return { kind: 'done', run: toRun(stored) };
  });
}
