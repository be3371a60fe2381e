import type { FastifyBaseLogger } from 'fastify';

import type { MetricsSnapshot, PipelineEvent } from '../contract/events.ts';
import type { Store } from '../store/database.ts';
import { pruneEvents, publish } from '../store/events.ts';
import { currentMetrics, insertMetricsSnapshot } from '../store/metrics.ts';
import { Statistics } from '../store/statistics.ts';
import { Vacuum } from '../store/vacuum.ts';
import type { EventFeed } from './events/feed.ts';

const BUSY_MS = 5000;
const IDLE_MS = 60_000;
/** A run that starts or ends shows in the counters after this long, in ms. */
const SOON_MS = 300;
const SNAPSHOT_MS = 60_000;
const PRUNE_MS = 3_600_000;
const KEEP_EVENTS_MS = 24 * 3_600_000;

/** Keeps counters and the planner's figures up to date, the event table small and an embedded store's room in use, for as long as the server runs. */
export class Upkeep {
  readonly #store: Store;
  readonly #feed: EventFeed;
  readonly #log: FastifyBaseLogger;
  readonly #statistics: Statistics;
  readonly #vacuum: Vacuum;
  #published: MetricsSnapshot | null = null;
  #snapshotAt = 0;
  #prunedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;
  #unsubscribe: () => void = () => undefined;

  constructor(store: Store, feed: EventFeed, log: FastifyBaseLogger) {
    this.#store = store;
    this.#feed = feed;
    this.#log = log;
    this.#statistics = new Statistics(store);
    this.#vacuum = new Vacuum(store);
  }

  start(): void {
    this.#unsubscribe = this.#feed.subscribe((events) => {
      this.#statistics.note(events.length);
      if (events.some(changesCounters)) {
        this.#schedule(SOON_MS);
      }
    });
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    await this.#working;
  }

  /** Earlier wins over what is scheduled. */
  #schedule(inMs: number): void {
    const dueAt = Date.now() + inMs;
    if (this.#stopped || dueAt >= this.#dueAt) {
      return;
    }
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#working = this.#working.then(() => this.#work());
    }, inMs);
  }

  async #work(): Promise<void> {
    this.#dueAt = Number.POSITIVE_INFINITY;
    let next = IDLE_MS;
    try {
      const busy = await this.#updateMetrics();
      next = busy ? BUSY_MS : IDLE_MS;
      await this.#prune();
      await this.#statistics.refresh();
      await this.#vacuum.pass({ idle: !busy });
    } catch (error) {
      this.#log.warn({ err: error }, 'counters could not be updated; trying again');
    }
    this.#schedule(next);
  }

  /** True while anything runs. */
  async #updateMetrics(): Promise<boolean> {
    const metrics = await currentMetrics(this.#store);
    if (Date.now() - this.#snapshotAt >= SNAPSHOT_MS) {
      await insertMetricsSnapshot(this.#store, metrics);
      this.#snapshotAt = Date.now();
    }
    if (!sameCounters(this.#published, metrics)) {
      await publish(this.#store, [{ kind: 'metrics:updated', run_id: null, metrics }]);
      this.#published = metrics;
    }
    return metrics.total_pipelines_running + metrics.total_pipelines_queued > 0;
  }

  async #prune(): Promise<void> {
    if (Date.now() - this.#prunedAt >= PRUNE_MS) {
      this.#prunedAt = Date.now();
      await pruneEvents(this.#store, new Date(Date.now() - KEEP_EVENTS_MS));
    }
  }
}

function changesCounters(event: PipelineEvent): boolean {
  return (
    (event.kind.startsWith('pipeline:') && event.kind !== 'pipeline:updated') || event.kind === 'response:received'
  );
}

function sameCounters(a: MetricsSnapshot | null, b: MetricsSnapshot): boolean {
  return a !== null && JSON.stringify({ ...a, timestamp: '' }) === JSON.stringify({ ...b, timestamp: '' });
}
