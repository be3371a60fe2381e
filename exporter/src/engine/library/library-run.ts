import type { Run } from '../../contract/run.ts';
import { isFinal } from '../../contract/status.ts';
import { toJson } from '../../store/json.ts';
import { claimRun, LEASE_MS, renewLeases } from '../../store/leases.ts';
import { toRun } from '../../store/rows.ts';
import { changeRun, findRunRow } from '../../store/runs.ts';
import { LeaseLostError } from '../../store/steps.ts';
import { CancelRequested, PauseRequested, RunControl } from '../control.ts';
import { toFailure } from '../failure.ts';
import type { EngineDependencies } from '../run-context.ts';

const POLL_MS = 500;

/**
 * The row of a run that this program works on: takes it, keeps it, and does what operators ask of it. A paused run is
 * let go of and taken again, so that nobody can tell it from a run of the service.
 */
export class LibraryRun {
  readonly control = new RunControl();
  readonly lease: { run_id: string; fence: number };
  readonly #dependencies: EngineDependencies;
  readonly #owner: string;
  readonly #timers: NodeJS.Timeout[] = [];
  #unlisten: (() => Promise<void>) | null = null;
  /** Steps that want to begin while the run is paused all wait for the same thing. */
  #holding: Promise<void> | null = null;

  constructor(dependencies: EngineDependencies, runId: string, owner: string) {
    this.#dependencies = dependencies;
    this.#owner = owner;
    this.lease = { run_id: runId, fence: 0 };
  }

  async start(): Promise<void> {
    const { store, onError } = this.#dependencies;
    const look = () => void this.#observe().catch(onError);
    await this.#take();
    this.#unlisten = await store.listen('stepscope_control', look);
    this.#timers.push(
      setInterval(look, POLL_MS),
      setInterval(() => {
        renewLeases(store, this.#owner, [this.lease.run_id]).catch(onError);
      }, LEASE_MS / 3)
    );
  }

  /** Holds here while the run is paused. @throws CancelRequested when it was cancelled. */
  async boundary(before: string): Promise<void> {
    for (;;) {
      try {
        this.control.boundary(before);
        return;
      } catch (error) {
        if (!(error instanceof PauseRequested)) {
          throw error;
        }
        this.#holding ??= this.#hold(error).finally(() => (this.#holding = null));
        await this.#holding;
      }
    }
  }

  async end(error: unknown): Promise<Run> {
    this.#timers.forEach(clearInterval);
    await this.#unlisten?.();
    const cancelled = error instanceof CancelRequested;
    const failure =
      error === null ? null : cancelled ? { type: 'cancelled', message: error.message } : toFailure(error);
    const status = error === null ? 'completed' : cancelled ? 'cancelled' : 'failed';
    const event = {
      completed: 'pipeline:completed',
      cancelled: 'pipeline:cancelled',
      failed: 'pipeline:error',
    } as const;
    const changed = await changeRun(
      this.#dependencies.store,
      { ...this.lease, from: ['running'] },
      {
        status,
        completed_at: new Date(),
        lease_owner: null,
        lease_expires_at: null,
        ...(failure === null ? {} : { error: toJson(failure), status_reason: failure.message }),
      },
      event[status]
    );
    return changed ?? (await this.#read());
  }

  async #take(): Promise<void> {
    const { run_id } = this.lease;
    const row = await claimRun(this.#dependencies.store, run_id, this.#owner, LEASE_MS, 'library');
    if (row === null) {
      throw new LeaseLostError(run_id);
    }
    this.lease.fence = row.fence;
    this.control.setDesired(row.desired_state);
  }

  async #hold(pause: PauseRequested): Promise<void> {
    await changeRun(
      this.#dependencies.store,
      { ...this.lease, from: ['running'] },
      { status: 'paused', status_reason: pause.message, lease_owner: null, lease_expires_at: null },
      'pipeline:paused'
    );
    for (;;) {
      const run = await this.#read();
      if (isFinal(run.status)) {
        this.control.setDesired('cancel');
        return;
      }
      if (run.status === 'queued') {
        await this.#take();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS / 2));
    }
  }

  async #observe(): Promise<void> {
    const run = await this.#read();
    this.control.setDesired(run.status === 'cancelled' ? 'cancel' : run.desired_state);
  }

  async #read(): Promise<Run> {
    const row = await findRunRow(this.#dependencies.store.db, this.lease.run_id);
    if (row === null) {
      throw new LeaseLostError(this.lease.run_id);
    }
    return toRun(row);
  }
}
