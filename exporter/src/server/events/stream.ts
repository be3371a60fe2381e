import { once } from 'node:events';
import type { Writable } from 'node:stream';

import type { PipelineEvent } from '../../contract/events.ts';
import type { Store } from '../../store/database.ts';
import { type EventFilter, matchesFilter, readEvents } from '../../store/events.ts';
import { coalesce } from './coalesce.ts';
import { BATCH_SIZE, type EventFeed } from './feed.ts';
import { eventFrame, HEARTBEAT } from './sse.ts';

export interface EventStreamOptions {
  store: Store;
  feed: EventFeed;
  output: Writable;
  filter: EventFilter;
  /** An event as this reader is sent it; null: not at all. */
  frame?: ((event: PipelineEvent) => string | null) | undefined;
  /** The reader has seen every event up to this id. */
  position: number;
}

/**
 * Sends one reader every event after its position, once and in order. Events come from the feed while the reader
 * keeps up. When its socket is full, nothing is queued here: the store is the buffer, and once the socket drains the
 * missed events are read from there and joined where they can be.
 */
export class EventStream {
  readonly #options: EventStreamOptions;
  readonly #ended = new AbortController();
  #position: number;
  #live = false;
  /** `Date.now()` since when the socket takes nothing; null while it does. */
  #blockedSince: number | null = null;
  #blocked = Promise.withResolvers<void>();

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#position = options.position;
    if (options.output.destroyed) {
      this.#ended.abort();
    }
    options.output.once('close', () => this.#ended.abort());
    options.output.on('error', () => this.#ended.abort());
  }

  /** Sends until the reader leaves or `end` is called. @throws what the store throws. */
  async run(): Promise<void> {
    const unsubscribe = this.#options.feed.subscribe((events) => this.#onBatch(events));
    try {
      while (!this.#ended.signal.aborted) {
        await this.#catchUp();
        await this.#untilBlocked();
      }
    } finally {
      unsubscribe();
    }
  }

  end(): void {
    this.#ended.abort();
  }

  /** Keeps the connection warm; a reader that has taken nothing for `maxBlockedMs` is let go, it can resume. */
  heartbeat(maxBlockedMs: number): void {
    if (this.#blockedSince === null) {
      this.#options.output.write(HEARTBEAT);
    } else if (Date.now() - this.#blockedSince > maxBlockedMs) {
      this.end();
    }
  }

  /** Resolves when a live reader stops keeping up, or the stream ends. */
  async #untilBlocked(): Promise<void> {
    const { signal } = this.#ended;
    const ended = Promise.withResolvers<void>();
    const onAbort = () => ended.resolve();
    signal.addEventListener('abort', onAbort);
    if (this.#live && !signal.aborted) {
      await Promise.race([this.#blocked.promise, ended.promise]);
    }
    signal.removeEventListener('abort', onAbort);
  }

  #onBatch(events: readonly PipelineEvent[]): void {
    if (!this.#live || this.#ended.signal.aborted) {
      return;
    }
    if (this.#send(events)) {
      this.#position = Math.max(this.#position, this.#options.feed.cursor);
    } else {
      this.#live = false;
      this.#blocked.resolve();
    }
  }

  /** False when the socket is full; what was sent by then has moved the position. */
  #send(events: readonly PipelineEvent[]): boolean {
    for (const event of events) {
      if (event.id > this.#position && matchesFilter(event, this.#options.filter)) {
        this.#position = event.id;
        const frame = (this.#options.frame ?? eventFrame)(event);
        if (frame !== null && !this.#options.output.write(frame)) {
          this.#blockedSince = Date.now();
          return false;
        }
      }
    }
    return true;
  }

  /** Reads from the store up to where the feed is, then goes live without a gap: nothing awaits in between. */
  async #catchUp(): Promise<void> {
    const { feed, store, filter } = this.#options;
    while (!this.#ended.signal.aborted) {
      await this.#untilDrained();
      if (this.#position >= feed.cursor) {
        this.#blocked = Promise.withResolvers<void>();
        this.#live = true;
        return;
      }
      const target = feed.cursor;
      const events = await readEvents(store, this.#position, BATCH_SIZE, filter);
      const due = events.filter((event) => event.id <= target);
      if (this.#send(coalesce(due)) && (due.length < events.length || events.length < BATCH_SIZE)) {
        this.#position = Math.max(this.#position, target);
      }
    }
  }

  async #untilDrained(): Promise<void> {
    const { output } = this.#options;
    if (output.writableNeedDrain && !this.#ended.signal.aborted) {
      // Rejects when the stream ends; the loops look at the same signal.
      await once(output, 'drain', { signal: this.#ended.signal }).catch(() => undefined);
    }
    this.#blockedSince = null;
  }
}
