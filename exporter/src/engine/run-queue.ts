import { sql } from 'kysely';
import type { PgBoss } from 'pg-boss';

import type { Store } from '../store/database.ts';

const QUEUE = 'stepscope-runs';
const CHANNEL = 'stepscope_queue';
/** Longest that a job waits after its notification got lost. */
const POLL_MS = 2_000;
/** Jobs taken at a time, so that many processes share a rush. */
const BATCH = 20;

export interface RunQueueOptions {
  store: Store;
  boss: PgBoss;
  /** How many more runs this process can take. */
  room: () => number;
  /** Begins to work on a run, or finds that somebody else does. Never rejects. */
  take: (runId: string) => void;
  onError: (error: unknown) => void;
}

/**
 * Runs that need a worker. A job is done when a worker has taken it up: from then on the lease in the run's row says
 * whose it is, and a sweep finds those whose worker died. So however many runs a process works on, it asks for more
 * with one query at a time.
 */
export class RunQueue {
  readonly #options: RunQueueOptions;
  readonly #stopped = new AbortController();
  #wake = Promise.withResolvers<void>();
  #loop: Promise<void> = Promise.resolve();
  #unlisten: () => Promise<void> = () => Promise.resolve();
  #empty = true;

  constructor(options: RunQueueOptions) {
    this.#options = options;
  }

  /** True when the last question, if there was one, found no job. */
  get isEmpty(): boolean {
    return this.#empty;
  }

  /** From now on `enqueue` works. */
  async open(): Promise<void> {
    await this.#options.boss.createQueue(QUEUE, { retryLimit: 0 });
  }

  async start(): Promise<void> {
    this.#unlisten = await this.#options.store.listen(CHANNEL, () => this.wake());
    this.#loop = this.#run();
  }

  async enqueue(runId: string): Promise<void> {
    const { boss, store } = this.#options;
    await boss.send(QUEUE, { run_id: runId });
    await sql`SELECT pg_notify(${CHANNEL}, '')`.execute(store.db);
  }

  /** There may be work, or room for it. */
  wake(): void {
    this.#wake.resolve();
  }

  /** Takes no further run. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.wake();
    await this.#loop;
    await this.#unlisten();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      this.#wake = Promise.withResolvers<void>();
      const asked = Math.min(BATCH, this.#options.room());
      const got = asked > 0 ? await this.#takeUpTo(asked) : 0;
      this.#empty = asked > 0 && got === 0;
      if (got === 0 || got < asked) {
        await this.#untilWoken();
      }
    }
  }

  /** How many it took; 0 also while the database is away. */
  async #takeUpTo(count: number): Promise<number> {
    const { boss, take, onError } = this.#options;
    try {
      const jobs = await boss.fetch<{ run_id: string }>(QUEUE, { batchSize: count });
      if (jobs.length > 0) {
        await boss.complete(
          QUEUE,
          jobs.map(({ id }) => id)
        );
      }
      jobs.forEach(({ data }) => take(data.run_id));
      return jobs.length;
    } catch (error) {
      if (!this.#stopped.signal.aborted) {
        onError(error);
      }
      return 0;
    }
  }

  async #untilWoken(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const poll = new Promise<void>((resolve) => (timer = setTimeout(resolve, POLL_MS)));
    await Promise.race([this.#wake.promise, poll]);
    clearTimeout(timer);
  }
}
