import type { ServerResponse } from 'node:http';

import type { FastifyBaseLogger } from 'fastify';

import type { Store } from '../../store/database.ts';
import { type EventFilter, newestEventId } from '../../store/events.ts';
import { isOutOfReach } from './bounds.ts';
import type { EventFeed } from './feed.ts';
import { openingFrame, resetFrame, SSE_HEADERS } from './sse.ts';
import { EventStream } from './stream.ts';

const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for so long holds its place for nothing; it resumes where it was. */
const MAX_BLOCKED_MS = 5 * 60_000;

export interface StreamRequest {
  filter: EventFilter;
  /** The reader's last event; null when it is new. */
  lastEventId: number | null;
  log: FastifyBaseLogger;
  /** Headers that the rest of the server adds to every answer. */
  headers: Record<string, number | string | string[] | undefined>;
}

/** The open event streams of this process. */
export class EventStreams {
  readonly #store: Store;
  readonly #feed: EventFeed;
  readonly #max: number;
  readonly #open = new Set<EventStream>();
  /** Places taken, also by readers that are still looking for their position. */
  #taken = 0;

  constructor(store: Store, feed: EventFeed, max: number) {
    this.#store = store;
    this.#feed = feed;
    this.#max = max;
  }

  /** True when no further reader can be served. */
  get full(): boolean {
    return this.#taken >= this.#max;
  }

  /** Streams until the reader leaves, the server closes, or the store fails; never rejects. */
  async serve(response: ServerResponse, request: StreamRequest): Promise<void> {
    this.#taken += 1;
    try {
      await this.#serve(response, request);
    } catch (error) {
      // The reader connects again and resumes.
      request.log.warn({ err: error }, 'an event stream ended because the store could not be read');
    } finally {
      this.#taken -= 1;
      response.end();
    }
  }

  closeAll(): void {
    for (const stream of this.#open) {
      stream.end();
    }
  }

  async #serve(response: ServerResponse, { filter, lastEventId, headers }: StreamRequest): Promise<void> {
    const reset = lastEventId !== null && (await isOutOfReach(this.#store, lastEventId));
    const position = lastEventId === null || reset ? await newestEventId(this.#store) : lastEventId;
    response.socket?.setNoDelay(true);
    response.writeHead(200, { ...headers, ...SSE_HEADERS });
    response.write(openingFrame(position));
    if (reset) {
      response.write(resetFrame(position));
    }
    const stream = new EventStream({ store: this.#store, feed: this.#feed, output: response, filter, position });
    const heartbeat = setInterval(() => stream.heartbeat(MAX_BLOCKED_MS), HEARTBEAT_MS);
    this.#open.add(stream);
    try {
      await stream.run();
    } finally {
      clearInterval(heartbeat);
      this.#open.delete(stream);
    }
  }
}
