import { type ExpressionBuilder, type RawBuilder, sql, type Updateable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';

import type { ListRunsQuery } from '../contract/api.ts';
import type { NewEvent } from '../contract/events.ts';
import type { Budget, Run } from '../contract/run.ts';
import { asked } from './analytics-scope.ts';
import { type Cursor, formatCursor, parseCursor } from './cursor.ts';
import type { Connection, Store } from './database.ts';
import { appendEvents } from './events.ts';
import { storableText, toJson } from './json.ts';
import { RUN_COLUMNS, type RunRow, type StepRow, toRun } from './rows.ts';
import type { Database, RunConfig } from './schema.ts';
import { insertTakenOver } from './taken-over.ts';

export interface NewRun {
  pipeline_name: string;
  description: string | null;
  config: RunConfig;
  source: string;
  source_file: string | null;
  revision: string;
  steps_total: number;
  budget: Budget | null;
  trigger: Run['trigger'];
  started_by: string;
  start_paused: boolean;
  /** The run it repeats, from which step, and the finished steps it takes over. */
  retry?: { of: string; from: string | null; taken_over: readonly StepRow[] } | undefined;
  batch_id?: string | null | undefined;
  schedule_id?: string | null | undefined;
  /** Steps to leave out, with the reason, by path. */
  skip_steps?: Record<string, string> | undefined;
}

/** Records a run as queued, or as paused when it shall wait for a person. */
export async function insertRun(store: Store, run: NewRun): Promise<Run> {
  return store.db.transaction().execute((tx) => insertRunIn(tx, run));
}

/** Like `insertRun`, in a transaction of the caller's. */
export async function insertRunIn(tx: Connection, run: NewRun): Promise<Run> {
  const { start_paused, config, budget, retry, skip_steps, batch_id, schedule_id, ...columns } = run;
  const id = uuidv7();
  const row = await tx
    .insertInto('pipeline_executions')
    .values({
      ...columns,
      id,
      retry_of: retry?.of ?? null,
      retry_from: retry?.from ?? null,
      batch_id: batch_id ?? null,
      schedule_id: schedule_id ?? null,
      skip_steps: toJson(skip_steps ?? {}),
      steps_completed: (retry?.taken_over ?? []).filter((step) => step.parent_path === null).length,
      pipeline_name: storableText(run.pipeline_name),
      description: run.description === null ? null : storableText(run.description),
      source: storableText(run.source),
      config: toJson(config),
      budget: budget === null ? null : toJson(budget),
      status: start_paused ? 'paused' : 'queued',
      desired_state: start_paused ? 'pause' : 'run',
      status_reason: start_paused ? 'started paused' : null,
      current_step: null,
      queued_at: new Date(),
      traceparent: null,
      lease_owner: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertTakenOver(tx, id, retry?.taken_over ?? []);
  const stored = toRun(row);
  await appendEvents(tx, [
    { kind: start_paused ? 'pipeline:paused' : 'pipeline:queued', run_id: stored.run_id, run: stored },
  ]);
  return stored;
}

/** The row of a run, with its file and settings; null when there is none. */
export async function findRunRow(db: Connection, runId: string): Promise<RunRow | null> {
  return (await db.selectFrom('pipeline_executions').selectAll().where('id', '=', runId).executeTakeFirst()) ?? null;
}

/** The newest run of a trace, by the trace's id (32 hex digits). */
export async function findRunIdOfTrace(db: Connection, traceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('pipeline_executions')
    .select('id')
    .where(sql`split_part(traceparent, '-', 2)`, '=', traceId)
    .orderBy('queued_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

type RunEventKind = Exclude<Extract<NewEvent['kind'], `pipeline:${string}`>, 'pipeline:error'>;

export interface RunGuard {
  run_id: string;
  /** Only in one of these states. */
  from: readonly Run['status'][];
  /** Only while the caller's lease stands. */
  fence?: number;
}

/**
 * Changes a run and tells so, in one transaction; returns null, and does neither, when the guard does not hold.
 */
export async function changeRun(
  store: Store,
  guard: RunGuard,
  change: Updateable<Database['pipeline_executions']>,
  event: RunEventKind | 'pipeline:error' | null
): Promise<Run | null> {
  return store.db.transaction().execute(async (tx) => {
    let update = tx
      .updateTable('pipeline_executions')
      .set(change)
      .where('id', '=', guard.run_id)
      .where('status', 'in', [...guard.from]);
    if (guard.fence !== undefined) {
      update = update.where('fence', '=', guard.fence);
    }
    const row = await update.returningAll().executeTakeFirst();
    if (row === undefined) {
      return null;
    }
    const run = toRun(row);
    if (event === 'pipeline:error') {
      const error = run.error ?? { type: 'internal', message: 'the run failed without a recorded error' };
      await appendEvents(tx, [{ kind: event, run_id: run.run_id, run, error }]);
    } else if (event !== null) {
      await appendEvents(tx, [{ kind: event, run_id: run.run_id, run }]);
    }
    return run;
  });
}

/** Wakes the workers of every process so that they look at what was asked of a run. */
export async function notifyControl(store: Store, runId: string): Promise<void> {
  await sql`SELECT pg_notify('stepscope_control', ${runId})`.execute(store.db);
}

/**
 * Runs of a page, newest first. The cursor is `queued_at|id` of the last run of the page before. With `namesOnly` the
 * search looks at names, not at sentences that may quote an answer.
 */
export async function listRuns(
  store: Store,
  query: Omit<ListRunsQuery, 'limit'> & { limit: number },
  { namesOnly = false } = {}
): Promise<{ runs: Run[]; next_cursor: string | null }> {
  let select = store.db.selectFrom('pipeline_executions').select(RUN_COLUMNS);
  for (const condition of [...conditionsOf(query), ...searched(query.search, namesOnly)]) {
    select = select.where(condition);
  }
  const cursor = parseCursor(query.cursor);
  if (cursor !== null) {
    select = select.where((eb) => afterCursor(eb, cursor));
  }
  const rows = await select
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    runs: page.map(toRun),
    next_cursor: last === undefined ? null : formatCursor({ time: last.queued_at, id: last.id }),
  };
}

function conditionsOf(query: Omit<ListRunsQuery, 'limit'>): RawBuilder<boolean>[] {
  const { status, statuses, queued_to, ended_from, ended_to, started_weekday, started_hour, time_zone = 'UTC' } = query;
  const started = sql`started_at AT TIME ZONE ${time_zone}`;
  const equal = (['pipeline_name', 'batch_id', 'retry_of'] as const).flatMap((column) =>
    query[column] === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${query[column]}`]
  );
  return [
    ...equal,
    status !== undefined && sql<boolean>`status = ${status}`,
    statuses !== undefined && sql<boolean>`status IN (${sql.join(statuses.split(','))})`,
    queued_to !== undefined && sql<boolean>`queued_at <= ${new Date(queued_to)}`,
    ended_from !== undefined && sql<boolean>`completed_at >= ${new Date(ended_from)}`,
    ended_to !== undefined && sql<boolean>`completed_at < ${new Date(ended_to)}`,
    started_weekday !== undefined && sql<boolean>`extract(isodow from ${started}) = ${started_weekday}`,
    started_hour !== undefined && sql<boolean>`extract(hour from ${started}) = ${started_hour}`,
    asked(query, 'pipeline_executions.id'),
  ].filter((condition) => condition !== false && condition !== null);
}

/** Each word is somewhere in the run. */
function searched(search: string | undefined, namesOnly: boolean): RawBuilder<boolean>[] {
  const names = sql`pipeline_name, current_step, id::text, status, started_by, providers::text`;
  const text = namesOnly
    ? sql`concat_ws(' ', ${names})`
    : sql`concat_ws(' ', ${names}, status_reason, error->>'message')`;
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => sql<boolean>`strpos(lower(${text}), ${word}) > 0`);
}

function afterCursor(eb: ExpressionBuilder<Database, 'pipeline_executions'>, cursor: Cursor) {
  return eb.or([
    eb('queued_at', '<', cursor.time),
    eb.and([eb('queued_at', '=', cursor.time), eb('id', '<', cursor.id)]),
  ]);
}
