import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyBaseLogger } from 'fastify';

import type { PipelineEvent } from '../../contract/events.ts';
import type { Store } from '../../store/database.ts';
import { newestEventId, readEvents } from '../../store/events.ts';
import { coalesce } from './coalesce.ts';

/** New events in order of their ids, neighbouring pieces of a response joined. */
export type BatchListener = (events: readonly PipelineEvent[]) => void;

/** Events read at a time; also what a reader that catches up holds in memory. */
export const BATCH_SIZE = 500;
/** A notification that got lost delays events by this at most, in ms. */
const POLL_MS = 2000;

/** Reads new events from the store, once per process, and hands them to whoever subscribed. */
export class EventFeed {
  readonly #store: Store;
  readonly #log: FastifyBaseLogger;
  readonly #listeners = new Set<BatchListener>();
  readonly #stopped = new AbortController();
  #cursor = 0;
  #wake = Promise.withResolvers<void>();
  #loop: Promise<void> = Promise.resolve();
  #unlisten: () => Promise<void> = () => Promise.resolve();

  constructor(store: Store, log: FastifyBaseLogger) {
    this.#store = store;
    this.#log = log;
  }

  /** Id of the last event handed out. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Begins after the newest event there is. @throws what the store throws. */
  async start(): Promise<void> {
    this.#unlisten = await this.#store.listen('stepscope_events', () => this.#wake.resolve());
    this.#cursor = await newestEventId(this.#store);
    this.#loop = this.#run();
  }

  /** Calls back with every event after `cursor` of now; the function returned ends that. */
  subscribe(listener: BatchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#wake.resolve();
    await this.#loop;
    await this.#unlisten();
    this.#listeners.clear();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      this.#wake = Promise.withResolvers<void>();
      const full = await this.#read();
      if (!full && !signal.aborted) {
        await this.#sleep();
      }
    }
  }

  async #sleep(): Promise<void> {
    const timer = new AbortController();
    const poll = delay(POLL_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([this.#wake.promise, poll]);
    timer.abort();
  }

  /** True when more is waiting. A store that is away for a while is asked again at the next poll. */
  async #read(): Promise<boolean> {
    let events: PipelineEvent[];
    try {
      events = await readEvents(this.#store, this.#cursor, BATCH_SIZE);
    } catch (error) {
      if (!this.#stopped.signal.aborted) {
        this.#log.warn({ err: error }, 'events cannot be read from the store; trying again');
      }
      return false;
    }
    const last = events.at(-1);
    if (last !== undefined) {
      this.#cursor = last.id;
      this.#handOut(coalesce(events));
    }
    return events.length === BATCH_SIZE;
  }

  #handOut(events: readonly PipelineEvent[]): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(events);
      } catch (error) {
        this.#log.error({ err: error }, 'a reader of events failed');
        this.#listeners.delete(listener);
      }
    }
  }
}
