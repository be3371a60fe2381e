import { randomUUID } from 'node:crypto';

import type { PgBoss } from 'pg-boss';

import type { Run } from '../contract/run.ts';
import { isFinal } from '../contract/status.ts';
import { toJson } from '../store/json.ts';
import {
  abandonedLibraryRuns,
  claimableRuns,
  type ClaimedRun,
  claimRun,
  expireAllLeases,
  LEASE_MS,
  renewLeases,
} from '../store/leases.ts';
import { toRun } from '../store/rows.ts';
import { changeRun, findRunRow } from '../store/runs.ts';
import { LeaseLostError } from '../store/steps.ts';
import { dayMeter } from './budget.ts';
import { DrainRequested, RunControl } from './control.ts';
import { LogWriter } from './log-writer.ts';
import type { EngineDependencies } from './run-context.ts';
import { executeRun } from './run-executor.ts';
import { RunQueue } from './run-queue.ts';

/** How often runs that no worker has are looked for: those of a process that died, and jobs that got lost. */
const SWEEP_MS = 5_000;
const SWEEP_LIMIT = 100;

interface ActiveRun {
  control: RunControl;
  fence: number;
  done: Promise<void>;
}

/** Works on runs from the queue. The queue only says that a run needs a worker; the lease in its row decides who it is. */
export class Worker {
  readonly #dependencies: EngineDependencies;
  readonly #concurrency: number;
  readonly #leaseMs: number;
  readonly #owner = randomUUID();
  readonly #active = new Map<string, ActiveRun>();
  readonly #boss: PgBoss;
  readonly #queue: RunQueue;
  readonly #logs: LogWriter;
  readonly #timers: NodeJS.Timeout[] = [];
  #unlisten: (() => Promise<void>) | null = null;
  #stopping = false;
  /** Runs between the queue and their lease. */
  #claiming = 0;
  #settled: (run: Run) => Promise<void> = () => Promise.resolve();
  #swept: () => Promise<void> = () => Promise.resolve();

  /** `concurrency`: runs worked on at the same time; `leaseMs`: silence after which others take its runs. */
  constructor(dependencies: EngineDependencies, concurrency: number, leaseMs = LEASE_MS) {
    const { dayBudget, store } = dependencies;
    this.#dependencies = {
      ...dependencies,
      sharedMeters: dayBudget == null ? [] : [dayMeter(store, dayBudget)],
    };
    this.#concurrency = concurrency;
    this.#leaseMs = leaseMs;
    this.#logs = new LogWriter(dependencies.store, dependencies.onError);
    this.#boss = store.createQueue();
    this.#boss.on('error', dependencies.onError);
    this.#queue = new RunQueue({
      store,
      boss: this.#boss,
      room: () => (this.#stopping ? 0 : this.#concurrency - this.#active.size - this.#claiming),
      take: (runId) => void this.#take(runId),
      onError: dependencies.onError,
    });
  }

  /** The job queue; other parts of the engine keep their own queues in it. */
  get queue(): PgBoss {
    return this.#boss;
  }

  /** Sets who is told when a run has ended. */
  onSettled(listener: (run: Run) => Promise<void>): void {
    this.#settled = listener;
  }

  /** Sets what is done besides whenever runs that no worker has are looked for. */
  onSweep(task: () => Promise<void>): void {
    this.#swept = task;
  }

  /** Tells that a run has ended. Never rejects: what is missed here is found by the sweep. */
  async settled(run: Run): Promise<void> {
    await this.#settled(run).catch(this.#dependencies.onError);
  }

  get activeRuns(): number {
    return this.#active.size;
  }

  /** Opens the queue; from now on `enqueue` works. */
  async open(): Promise<void> {
    await this.#boss.start();
    await this.#queue.open();
  }

  /** Takes up what a stopped process left behind and begins to work. */
  async start(): Promise<void> {
    const { store, onError } = this.#dependencies;
    if (store.kind === 'embedded') {
      await expireAllLeases(store);
    }
    this.#unlisten = await store.listen('stepscope_control', (runId) => void this.#observe(runId).catch(onError));
    await this.#queue.start();
    this.#every(this.#leaseMs / 3, () => this.#renew());
    this.#every(Math.min(SWEEP_MS, this.#leaseMs), () => this.#sweep());
    await this.#sweep();
  }

  /** Asks for a worker for a run. */
  async enqueue(runId: string): Promise<void> {
    await this.#queue.enqueue(runId);
  }

  /**
   * Takes no new run, lets each active one reach a step boundary within `timeoutMs`, then stops what is in flight.
   * All of them are queued again for another process or the next start.
   */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopping = true;
    this.#timers.forEach(clearInterval);
    await this.#unlisten?.();
    await this.#queue.stop();
    const active = [...this.#active.values()];
    active.forEach(({ control }) => control.drain());
    const timer = setTimeout(() => active.forEach(({ control }) => control.abort(new DrainRequested())), timeoutMs);
    await Promise.all(active.map(({ done }) => done));
    clearTimeout(timer);
    await this.#logs.flush();
    await this.#boss.stop({ graceful: false, close: true });
  }

  async #take(runId: string): Promise<void> {
    try {
      await this.#work(runId);
    } catch (error) {
      this.#dependencies.onError(error);
    } finally {
      this.#queue.wake();
    }
  }

  async #work(runId: string): Promise<void> {
    const row = await this.#claim(runId);
    if (row === null) {
      return;
    }
    const control = new RunControl();
    control.setDesired(row.desired_state);
    const done = executeRun(this.#dependencies, row, control, this.#logs).finally(() => this.#active.delete(runId));
    this.#active.set(runId, { control, fence: row.fence, done });
    if (this.#stopping) {
      control.drain();
    }
    await done;
    const ended = await findRunRow(this.#dependencies.store.db, runId);
    if (ended !== null && isFinal(ended.status) && !this.#stopping) {
      await this.settled(toRun(ended));
    }
  }

  async #claim(runId: string): Promise<ClaimedRun | null> {
    if (this.#stopping || this.#active.has(runId)) {
      return null;
    }
    this.#claiming += 1;
    try {
      return await claimRun(this.#dependencies.store, runId, this.#owner, this.#leaseMs);
    } finally {
      this.#claiming -= 1;
    }
  }

  /** Passes on what was asked of a run; an empty id means that notifications may have been missed. */
  async #observe(runId: string): Promise<void> {
    const ids = runId === '' ? [...this.#active.keys()] : [runId];
    for (const id of ids) {
      const active = this.#active.get(id);
      const row = active === undefined ? null : await findRunRow(this.#dependencies.store.db, id);
      if (active !== undefined && row !== null) {
        active.control.setDesired(row.desired_state);
      }
    }
  }

  async #renew(): Promise<void> {
    if (this.#active.size === 0) {
      return;
    }
    const asked = [...this.#active.entries()];
    const ids = asked.map(([runId]) => runId);
    const held = new Map(
      (await renewLeases(this.#dependencies.store, this.#owner, ids, this.#leaseMs)).map((row) => [row.run_id, row])
    );
    for (const [runId, active] of asked) {
      const lease = held.get(runId);
      if (lease !== undefined && lease.fence === active.fence) {
        active.control.setDesired(lease.desired_state);
      } else if (this.#active.has(runId) && (await this.#isLost(runId, active.fence))) {
        active.control.abort(new LeaseLostError(runId));
      }
    }
  }

  async #isLost(runId: string, fence: number): Promise<boolean> {
    const row = await findRunRow(this.#dependencies.store.db, runId);
    return row === null || row.fence !== fence;
  }

  async #sweep(): Promise<void> {
    // While jobs wait, what is claimable waits among them.
    const lost = this.#queue.isEmpty ? await claimableRuns(this.#dependencies.store, SWEEP_LIMIT) : [];
    for (const runId of lost) {
      if (!this.#active.has(runId)) {
        await this.enqueue(runId);
      }
    }
    await this.#failAbandoned();
    await this.#swept();
  }

  /** Runs of a program that used the library and died: their code is gone with it. */
  async #failAbandoned(): Promise<void> {
    const { store } = this.#dependencies;
    const message = 'the program that made this run has stopped';
    for (const runId of await abandonedLibraryRuns(store, SWEEP_LIMIT)) {
      await changeRun(
        store,
        { run_id: runId, from: ['running'] },
        {
          status: 'failed',
          status_reason: message,
          error: toJson({ type: 'internal', message, fix: 'start the program again' }),
          completed_at: new Date(),
        },
        'pipeline:error'
      );
    }
  }

  #every(intervalMs: number, task: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (!busy) {
        busy = true;
        task()
          .catch(this.#dependencies.onError)
          .finally(() => (busy = false));
      }
    }, intervalMs);
    this.#timers.push(timer);
  }
}
