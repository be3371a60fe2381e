import { BehaviorSubject, distinctUntilChanged, Observable, share, Subject, type Subscription } from 'rxjs';

import type { ConnectionState } from '../source.types';
import { backoffMs } from './backoff';
import { createEventDecoder, type StreamItem } from './decodeEvents';

export interface LiveStreamOptions {
  /** Opens one connection that sends the bytes of events after `lastEventId`. */
  open: (lastEventId: number | undefined) => Observable<Uint8Array>;
  /** Silence after which a connection counts as dead, ms; the service sends a heartbeat every 15 s. */
  silenceMs?: number;
  /** Wait for the first sign of life of a connection, ms; the service sends one at once. */
  openMs?: number;
  /** The event to go on after, asked at the first connection; undefined: from now on. */
  after?: () => number | undefined;
  /** Wait before reconnect attempt n, ms. */
  backoff?: (attempt: number) => number;
}

export interface LiveStream {
  /** Shared: any number of subscribers make one connection, closed when the last one leaves. Never errors. */
  items: Observable<StreamItem>;
  connection: Observable<ConnectionState>;
}

/** A stream that this page reads itself. */
export interface ReadStream extends LiveStream {
  /** Every sign of life of the service, heartbeats too. */
  alive: Observable<void>;
}

const SILENCE_MS = 45_000;
const OPEN_MS = 20_000;

/** Whether a connection state tells nothing new; each loss has its own wait. */
export function isSameState(before: ConnectionState, now: ConnectionState): boolean {
  return before.status === now.status && now.status !== 'disconnected';
}

/** One resumed, de-duplicated stream over connections that come and go. */
export function createLiveStream(options: LiveStreamOptions): ReadStream {
  const { open, silenceMs = SILENCE_MS, openMs = OPEN_MS, backoff = backoffMs } = options;
  const connection = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  const signs = new Subject<void>();
  let lastEventId: number | undefined;

  const items = new Observable<StreamItem>((subscriber) => {
    let current: Subscription | undefined;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let attempt = 0;
    let lostSince: number | undefined;

    const stop = () => {
      current?.unsubscribe();
      clearTimeout(watchdog);
      clearTimeout(retry);
    };
    const lost = (reason: string) => {
      stop();
      lostSince ??= Date.now();
      const retryInMs = backoff(attempt++);
      connection.next({ status: 'disconnected', retry_in_ms: retryInMs, since: lostSince, reason });
      retry = setTimeout(connect, retryInMs);
    };
    const watch = (ms: number) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => lost(`No sign of life for ${Math.round(ms / 1000)} s`), ms);
    };
    const alive = () => {
      watch(silenceMs);
      if (connection.value.status !== 'live') {
        connection.next({ status: 'live' });
      }
      attempt = 0;
      lostSince = undefined;
      signs.next();
    };
    const receive = (item: StreamItem) => {
      if (lastEventId === undefined || item.id > lastEventId || item.kind === 'stream:reset') {
        lastEventId = item.id;
        subscriber.next(item);
      }
    };
    function connect() {
      watch(openMs);
      const decode = createEventDecoder();
      current = new Observable<Uint8Array>((inner) => open(lastEventId).subscribe(inner)).subscribe({
        next: (chunk) => {
          alive();
          decode(chunk).forEach(receive);
        },
        error: (error: unknown) => lost(error instanceof Error ? error.message : String(error)),
        complete: () => lost('The service closed the stream'),
      });
    }

    lastEventId ??= options.after?.();
    connection.next({ status: 'connecting' });
    connect();
    return stop;
  }).pipe(share());

  return { items, connection: connection.pipe(distinctUntilChanged(isSameState)), alive: signs };
}
