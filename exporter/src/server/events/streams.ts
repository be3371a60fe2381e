import type { ServerResponse } from 'node:http';

import type { FastifyBaseLogger } from 'fastify';

import type { Store } from '../../store/database.ts';
import { type EventFilter, newestEventId } from '../../store/events.ts';
import { isOutOfReach } from './bounds.ts';
import type { EventFeed } from './feed.ts';
import { openingFrame, resetFrame, SSE_HEADERS } from './sse.ts';
import { EventStream, type EventStreamOptions } from './stream.ts';

export interface StreamLimits {
  /** Streams open at the same time. */
  max: number;
  /** Milliseconds between heartbeats. */
  heartbeatMs: number;
  /** A reader that takes nothing for so long holds its place for nothing; it resumes where it was. */
  maxBlockedMs: number;
}

export const DEFAULT_STREAM_LIMITS: StreamLimits = { max: 200, heartbeatMs: 15_000, maxBlockedMs: 5 * 60_000 };

export interface StreamRequest {
  filter: EventFilter;
  /** The reader's last event; null when it is new. */
  lastEventId: number | null;
  log: FastifyBaseLogger;
  /** An event as the reader is sent it; whole when absent. */
  frame?: EventStreamOptions['frame'];
  /** Headers that the rest of the server adds to every answer. */
  headers: Record<string, number | string | string[] | undefined>;
}

/** The open event streams of this process. */
export class EventStreams {
  readonly #store: Store;
  readonly #feed: EventFeed;
  readonly #limits: StreamLimits;
  readonly #open = new Set<EventStream>();
  /** Places taken, also by readers that are still looking for their position. */
  #taken = 0;
  #closed = false;

  constructor(store: Store, feed: EventFeed, limits: StreamLimits) {
    this.#store = store;
    this.#feed = feed;
    this.#limits = limits;
  }

  /** True when no further reader can be served. */
  get full(): boolean {
    return this.#taken >= this.#limits.max;
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
      endResponse(response);
    }
  }

  /** Ends every stream, also those that are about to begin. */
  closeAll(): void {
    this.#closed = true;
    for (const stream of this.#open) {
      stream.end();
    }
  }

  async #serve(response: ServerResponse, { filter, frame, lastEventId, headers }: StreamRequest): Promise<void> {
    const reset = lastEventId !== null && (await isOutOfReach(this.#store, lastEventId));
    const position = lastEventId === null || reset ? await newestEventId(this.#store) : lastEventId;
    response.socket?.setNoDelay(true);
    response.writeHead(200, { ...headers, ...SSE_HEADERS });
    response.write(openingFrame(position));
    if (reset) {
      response.write(resetFrame(position));
    }
    if (this.#closed) {
      return;
    }
    const options = { store: this.#store, feed: this.#feed, output: response, filter, frame, position };
    const stream = new EventStream(options);
    const { heartbeatMs, maxBlockedMs } = this.#limits;
    const heartbeat = setInterval(() => stream.heartbeat(maxBlockedMs), heartbeatMs);
    this.#open.add(stream);
    try {
      await stream.run();
    } finally {
      clearInterval(heartbeat);
      this.#open.delete(stream);
    }
  }
}

/** A reader that takes nothing would keep the connection, and with it the server, open for as long as it likes. */
function endResponse(response: ServerResponse): void {
  if (response.writableNeedDrain) {
    response.destroy();
  } else {
    response.end();
  }
}
