import { type ExpressionBuilder, sql, type Updateable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';

import type { NewEvent } from '../contract/events.ts';
import type { Failure } from '../contract/problem.ts';
import type { Step } from '../contract/run.ts';
import type { Connection, Store } from './database.ts';
import { appendEvents } from './events.ts';
import { toJson } from './json.ts';
import { RUN_COLUMNS, STEP_COLUMNS, type StepRow, toRun, toStep } from './rows.ts';
import type { Database } from './schema.ts';

/** The worker that held a run no longer does: another process goes on with it. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
  constructor(runId: string) {
    super(`another worker has taken over run ${runId}`);
  }
}

/** The lease under which a worker writes. */
export interface Lease {
  run_id: string;
  fence: number;
}

/** The run, if the lease stands. */
function underLease(lease: Lease) {
  return (eb: ExpressionBuilder<Database, 'pipeline_executions'>) =>
    eb.and({ id: lease.run_id, fence: lease.fence, status: 'running' });
}

/** Locks the run's row for the transaction and makes sure that the lease stands. @throws LeaseLostError */
export async function holdLease(tx: Connection, lease: Lease): Promise<void> {
  const held = await tx
    .selectFrom('pipeline_executions')
    .select('id')
    .where(underLease(lease))
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined) {
    throw new LeaseLostError(lease.run_id);
  }
}

export interface NewStep {
  step_path: string;
  step_name: string;
  step_type: string;
  step_index: number;
  parent_path: string | null;
  attempt: number;
  config: Record<string, unknown>;
  /** Most output tokens it may use; null without a limit. */
  max_output_tokens: number | null;
  span_id: string | null;
}

/** A step attempt that has begun. */
export interface OpenedStep {
  step: Step;
  /** Why an operator wants it left out; null when nobody does. */
  skip_reason: string | null;
}

/** Records that an attempt of a step begins, and moves the run to it. @throws LeaseLostError */
export async function insertStep(store: Store, lease: Lease, step: NewStep): Promise<OpenedStep> {
  return store.db.transaction().execute(async (tx) => {
    const skip_reason = await moveTo(tx, lease, step.step_path);
    const now = new Date();
    const row = await tx
      .insertInto('step_executions')
      .values({
        ...step,
        id: uuidv7(),
        pipeline_execution_id: lease.run_id,
        config: toJson(step.config),
        status: 'running',
        status_reason: null,
        provider: null,
        model: null,
        queued_at: now,
        started_at: now,
        prompt_text: null,
        response_text: null,
      })
      .returning(STEP_COLUMNS)
      .executeTakeFirstOrThrow();
    const stored = toStep(row);
    await appendEvents(tx, [{ kind: 'step:started', ...stepEnvelope(stored), step: stored }]);
    return { step: stored, skip_reason };
  });
}

/** What is left of the reason of a run that goes on: what an operator asked for, not what it waited for. */
export const NOT_WAITING = sql<string | null>`CASE WHEN desired_state = 'run' THEN NULL ELSE status_reason END`;

/** Moves the run to a step, its row locked from now on; returns why the step is to be left out, if it is. @throws LeaseLostError */
async function moveTo(tx: Connection, lease: Lease, path: string): Promise<string | null> {
  const moved = await tx
    .updateTable('pipeline_executions')
    .set({ current_step: path, status_reason: NOT_WAITING })
    .where(underLease(lease))
    .returning(sql<string | null>`skip_steps->>${path}`.as('skip_reason'))
    .executeTakeFirst();
  if (moved === undefined) {
    throw new LeaseLostError(lease.run_id);
  }
  return moved.skip_reason;
}

/** Counts a step of the run if it is one that counts; the run's row is locked from now on. @throws LeaseLostError */
async function countStep(tx: Connection, lease: Lease, counts: boolean): Promise<NewEvent> {
  const row = await tx
    .updateTable('pipeline_executions')
    .set((eb) => ({ steps_completed: eb('steps_completed', '+', counts ? 1 : 0) }))
    .where(underLease(lease))
    .returning(RUN_COLUMNS)
    .executeTakeFirst();
  if (row === undefined) {
    throw new LeaseLostError(lease.run_id);
  }
  return { kind: 'pipeline:updated', run_id: lease.run_id, run: toRun(row) };
}

/** What every event of a step carries. */
export function stepEnvelope(step: Step): { run_id: string; step_path: string; step_name: string; attempt: number } {
  return { run_id: step.run_id, step_path: step.step_path, step_name: step.step_name, attempt: step.attempt };
}

export type StepEnd =
  | { status: 'completed'; output: unknown; state: unknown; event: 'step:completed' }
  | { status: 'failed' | 'cancelled'; error: Failure; event: 'step:error' }
  | { status: 'skipped'; output: unknown; reason: string; event: 'step:skipped' };

/**
 * Ends an attempt. `counts` says that the step is one of the run's `steps_total`, so that progress moves.
 * @throws LeaseLostError
 */
export async function finishStep(
  store: Store,
  lease: Lease,
  stepId: string,
  end: StepEnd,
  counts: boolean
): Promise<Step> {
  return store.db.transaction().execute(async (tx) => {
    const counted = counts && (end.status === 'completed' || end.status === 'skipped');
    const updated = await countStep(tx, lease, counted);
    const row = await tx
      .updateTable('step_executions')
      .set({
        ...endColumns(end),
        completed_at: sql<Date>`now()`,
        duration_ms: sql<number>`extract(epoch from now() - started_at) * 1000`,
      })
      .where('id', '=', stepId)
      .returning(STEP_COLUMNS)
      .executeTakeFirstOrThrow();
    const step = toStep(row);
    await appendEvents(tx, [endEvent(step, end), updated]);
    return step;
  });
}

/** Tells of the run's counters as they are now in the transaction. */
export async function runUpdated(tx: Connection, runId: string): Promise<NewEvent> {
  const row = await tx
    .selectFrom('pipeline_executions')
    .select(RUN_COLUMNS)
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  return { kind: 'pipeline:updated', run_id: runId, run: toRun(row) };
}

function endColumns(end: StepEnd): Updateable<Database['step_executions']> {
  switch (end.event) {
    case 'step:completed':
      return { status: end.status, status_reason: null, output: toJson(end.output), state: toJson(end.state) };
    case 'step:error':
      return { status: end.status, status_reason: end.error.message, error: toJson(end.error) };
    case 'step:skipped':
      return { status: end.status, status_reason: end.reason, output: toJson(end.output) };
  }
}

function endEvent(step: Step, end: StepEnd): NewEvent {
  const envelope = { ...stepEnvelope(step), step };
  switch (end.event) {
    case 'step:completed':
      return { kind: end.event, ...envelope };
    case 'step:error':
      return { kind: end.event, ...envelope, error: end.error };
    case 'step:skipped':
      return { kind: end.event, ...envelope, reason: end.reason };
  }
}

/** Notes what a running attempt learnt about itself; no event. @throws LeaseLostError */
export async function describeStep(
  store: Store,
  lease: Lease,
  stepId: string,
  change: Updateable<Database['step_executions']>
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await holdLease(tx, lease);
    await tx.updateTable('step_executions').set(change).where('id', '=', stepId).execute();
  });
}

/** Says that the attempt, and with it the run, waits to try a model call again. @throws LeaseLostError */
export async function markRetrying(
  store: Store,
  lease: Lease,
  stepId: string,
  error: Failure,
  retryInMs: number
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await holdLease(tx, lease);
    const row = await tx
      .updateTable('step_executions')
      .set({ status: 'retrying', status_reason: error.message })
      .where('id', '=', stepId)
      .returningAll()
      .executeTakeFirstOrThrow();
    const step = toStep(row);
    await tx
      .updateTable('pipeline_executions')
      .set({ status_reason: `${step.step_path}: ${error.message}` })
      .where('id', '=', lease.run_id)
      .where('desired_state', '=', 'run')
      .execute();
    await appendEvents(tx, [
      { kind: 'step:retrying', ...stepEnvelope(step), step, error, retry_in_ms: retryInMs },
      await runUpdated(tx, lease.run_id),
    ]);
  });
}

/** Rows of a run's step attempts, in the order they began. */
export async function listStepRows(store: Store, runId: string): Promise<StepRow[]> {
  return store.db
    .selectFrom('step_executions')
    .selectAll()
    .where('pipeline_execution_id', '=', runId)
    .orderBy('id')
    .execute();
}

/** Row of one step attempt of a run; null when there is none. */
export async function findStepRow(store: Store, runId: string, stepId: string): Promise<StepRow | null> {
  const row = await store.db
    .selectFrom('step_executions')
    .selectAll()
    .where('pipeline_execution_id', '=', runId)
    .where('id', '=', stepId)
    .executeTakeFirst();
  return row ?? null;
}

/** Continues an attempt that a worker left open. @throws LeaseLostError */
export async function reopenStep(
  store: Store,
  lease: Lease,
  stepId: string,
  spanId: string | null
): Promise<OpenedStep> {
  return store.db.transaction().execute(async (tx) => {
    await holdLease(tx, lease);
    const row = await tx
      .updateTable('step_executions')
      .set({ status: 'running', status_reason: null, span_id: spanId })
      .where('id', '=', stepId)
      .returningAll()
      .executeTakeFirstOrThrow();
    const skip_reason = await moveTo(tx, lease, row.step_path);
    const step = toStep(row);
    await appendEvents(tx, [{ kind: 'step:started', ...stepEnvelope(step), step }]);
    return { step, skip_reason };
  });
}
