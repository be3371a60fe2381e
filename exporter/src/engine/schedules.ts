import type { PgBoss } from 'pg-boss';

import {
  type ChangeScheduleRequest,
  type CreateScheduleRequest,
  createScheduleRequestSchema,
  type Schedule,
} from '../contract/batch.ts';
import { type Actor, audit } from '../store/audit.ts';
import type { ScheduleRow } from '../store/rows.ts';
import { insertRunIn } from '../store/runs.ts';
import {
  changeSchedule,
  claimMinute,
  deleteSchedule,
  findScheduleRow,
  insertSchedule,
  listScheduleRows,
  noteFiring,
  toSchedule,
} from '../store/schedules.ts';
import type { ScheduleControl } from './engine.types.ts';
import { toFailure } from './failure.ts';
import { noSuch, refuse } from './refusals.ts';
import { type EngineParts, prepareRun, readSource } from './start-run.ts';

const QUEUE = 'stepscope-schedules';
const MINUTE_MS = 60_000;

/** Starts runs by the clock. pg-boss keeps the clock for all processes; our own row says what to run. */
export class Schedules implements ScheduleControl {
  readonly #parts: EngineParts;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  get #queue(): PgBoss {
    return this.#parts.worker.queue;
  }

  /** Opens the queue of firings. */
  async open(): Promise<void> {
    await this.#queue.createQueue(QUEUE, { retryLimit: 2 });
  }

  /** Begins to work on firings. */
  async start(): Promise<void> {
    await this.#queue.work<{ schedule_id: string }>(QUEUE, { pollingIntervalSeconds: 2 }, async ([job]) => {
      if (job !== undefined) {
        await this.fire(job.data.schedule_id, new Date());
      }
    });
  }

  async list(): Promise<Schedule[]> {
    const { store } = this.#parts.options;
    const rows = await listScheduleRows(store);
    return Promise.all(rows.map((row) => toSchedule(store, row, this.#nextAt(row))));
  }

  async create(request: CreateScheduleRequest, actor: Actor): Promise<Schedule> {
    const { store } = this.#parts.options;
    const asked = createScheduleRequestSchema.parse(request);
    this.#checkClock(asked.cron, asked.timezone);
    const source = await readSource(this.#parts, asked.file);
    const { variables, provider, model, overrides, budget } = asked;
    const { config } = prepareRun(
      this.#parts,
      { source, file: asked.file, variables, provider, model, overrides, trigger: 'schedule' },
      actor.name
    );
    const row = await insertSchedule(store, {
      name: asked.name,
      source_file: asked.file,
      cron: asked.cron,
      timezone: asked.timezone,
      config,
      budget: budget ?? null,
      enabled: asked.enabled,
      created_by: actor.name,
    });
    await this.#setClock(row);
    await this.#audit(actor, 'create_schedule', row);
    return this.#show(row);
  }

  async change(scheduleId: string, change: ChangeScheduleRequest, actor: Actor): Promise<Schedule> {
    const { store } = this.#parts.options;
    const before = await this.#row(scheduleId);
    this.#checkClock(change.cron ?? before.cron, change.timezone ?? before.timezone);
    const row = (await changeSchedule(store, scheduleId, change)) ?? before;
    await this.#setClock(row);
    await this.#audit(actor, 'change_schedule', row);
    return this.#show(row);
  }

  async remove(scheduleId: string, actor: Actor): Promise<void> {
    const row = await this.#row(scheduleId);
    await this.#queue.unschedule(QUEUE, scheduleId);
    await deleteSchedule(this.#parts.options.store, scheduleId);
    await this.#audit(actor, 'delete_schedule', row);
  }

  /**
   * Starts the run of a minute, once however often and wherever it is asked for. A workflow that no longer loads is
   * noted on the schedule. Returns the run's id, or null.
   */
  async fire(scheduleId: string, at: Date): Promise<string | null> {
    const { store } = this.#parts.options;
    const minute = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
    const row = await findScheduleRow(store, scheduleId);
    if (row === null) {
      return null;
    }
    const prepared = await this.#prepare(row).catch((error: unknown) => toFailure(error).message);
    const runId = await store.db.transaction().execute(async (tx) => {
      if ((await claimMinute(tx, scheduleId, minute)) === null) {
        return null;
      }
      if (typeof prepared === 'string') {
        await noteFiring(tx, scheduleId, { last_error: prepared });
        return null;
      }
      const run = await insertRunIn(tx, prepared);
      await noteFiring(tx, scheduleId, { last_run_id: run.run_id, last_error: null });
      return run.run_id;
    });
    if (runId !== null) {
      await this.#parts.worker.enqueue(runId);
    }
    return runId;
  }

  async #prepare(row: ScheduleRow) {
    const source = await readSource(this.#parts, row.source_file);
    const { variables, provider, model, steps } = row.config;
    return {
      ...prepareRun(
        this.#parts,
        {
          source,
          file: row.source_file,
          variables,
          provider: provider ?? undefined,
          model: model ?? undefined,
          overrides: steps === undefined ? undefined : { steps },
          budget: row.budget ?? undefined,
          trigger: 'schedule',
        },
        row.created_by
      ),
      schedule_id: row.id,
    };
  }

  async #row(scheduleId: string): Promise<ScheduleRow> {
    const row = await findScheduleRow(this.#parts.options.store, scheduleId);
    if (row === null) {
      throw noSuch('schedule', scheduleId);
    }
    return row;
  }

  #show(row: ScheduleRow): Promise<Schedule> {
    return toSchedule(this.#parts.options.store, row, this.#nextAt(row));
  }

  #nextAt(row: ScheduleRow): Date | null {
    return row.enabled ? (this.#queue.previewSchedule(row.cron, { tz: row.timezone, count: 1 })[0] ?? null) : null;
  }

  async #setClock({ id, cron, timezone, enabled }: ScheduleRow): Promise<void> {
    if (enabled) {
      await this.#queue.schedule(QUEUE, cron, { schedule_id: id }, { tz: timezone, key: id });
    } else {
      await this.#queue.unschedule(QUEUE, id);
    }
  }

  /** @throws ProblemError */
  #checkClock(cron: string, timezone: string): void {
    try {
      if (cron.split(/\s+/).length !== 5) {
        throw new Error('it has to have five fields: minute, hour, day of month, month, day of week');
      }
      this.#queue.previewSchedule(cron, { tz: timezone, count: 1 });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw refuse(422, 'The schedule is not valid', `"${cron}" (${timezone}): ${reason}`, 'e.g. "0 6 * * 1-5"');
    }
  }

  async #audit(actor: Actor, action: string, { id, name }: ScheduleRow): Promise<void> {
    const details = { schedule_id: id, name };
    await audit(this.#parts.options.store, { actor, action, run_id: null, reason: null, details });
  }
}
