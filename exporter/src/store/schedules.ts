import { v7 as uuidv7 } from 'uuid';

import type { Schedule } from '../contract/batch.ts';
import type { Budget } from '../contract/run.ts';
import type { Connection, Store } from './database.ts';
import { storableText, toIso, toJson } from './json.ts';
import { type ScheduleRow, toRun } from './rows.ts';
import { findRunRow } from './runs.ts';
import type { RunConfig } from './schema.ts';

export interface NewSchedule {
  name: string;
  source_file: string;
  cron: string;
  timezone: string;
  config: RunConfig;
  budget: Budget | null;
  enabled: boolean;
  created_by: string;
}

export async function insertSchedule(store: Store, schedule: NewSchedule): Promise<ScheduleRow> {
  return store.db
    .insertInto('schedules')
    .values({
      ...schedule,
      id: uuidv7(),
      name: storableText(schedule.name),
      config: toJson(schedule.config),
      budget: schedule.budget === null ? null : toJson(schedule.budget),
      created_at: new Date(),
      last_run_id: null,
      last_error: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Schedules by name. */
export async function listScheduleRows(store: Store): Promise<ScheduleRow[]> {
  return store.db.selectFrom('schedules').selectAll().orderBy('name').orderBy('id').execute();
}

/** Null when there is no such schedule. */
export async function findScheduleRow(store: Store, scheduleId: string): Promise<ScheduleRow | null> {
  return (await store.db.selectFrom('schedules').selectAll().where('id', '=', scheduleId).executeTakeFirst()) ?? null;
}

/** Null when there is no such schedule. */
export async function changeSchedule(
  store: Store,
  scheduleId: string,
  change: { enabled?: boolean; cron?: string; timezone?: string }
): Promise<ScheduleRow | null> {
  const row = await store.db
    .updateTable('schedules')
    .set((eb) => ({ enabled: eb.ref('enabled'), ...change }))
    .where('id', '=', scheduleId)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Returns false when there is no such schedule. */
export async function deleteSchedule(store: Store, scheduleId: string): Promise<boolean> {
  const result = await store.db.deleteFrom('schedules').where('id', '=', scheduleId).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Takes a minute for this process: null when another has it, or the schedule is off or gone. */
export async function claimMinute(tx: Connection, scheduleId: string, minute: Date): Promise<ScheduleRow | null> {
  const row = await tx
    .updateTable('schedules')
    .set({ last_fired_at: minute })
    .where('id', '=', scheduleId)
    .where('enabled', '=', true)
    .where((eb) => eb.or([eb('last_fired_at', 'is', null), eb('last_fired_at', '<', minute)]))
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Notes what a firing has led to. */
export async function noteFiring(
  db: Connection,
  scheduleId: string,
  outcome: { last_run_id: string; last_error: null } | { last_error: string }
): Promise<void> {
  await db.updateTable('schedules').set(outcome).where('id', '=', scheduleId).execute();
}

/** The schedule as the API shows it. */
export async function toSchedule(store: Store, row: ScheduleRow, nextAt: Date | null): Promise<Schedule> {
  const run = row.last_run_id === null ? null : await findRunRow(store.db, row.last_run_id);
  return {
    schedule_id: row.id,
    name: row.name,
    source_file: row.source_file,
    cron: row.cron,
    timezone: row.timezone,
    variables: row.config.variables,
    provider: row.config.provider,
    model: row.config.model,
    ...(row.config.steps === undefined ? {} : { overrides: { steps: row.config.steps } }),
    budget: row.budget,
    enabled: row.enabled,
    created_at: row.created_at.toISOString(),
    created_by: row.created_by,
    last_fired_at: toIso(row.last_fired_at),
    last_run: run === null ? null : toRun(run),
    last_error: row.last_error,
    next_at: toIso(nextAt),
  };
}
