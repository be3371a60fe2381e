import { BehaviorSubject, distinctUntilChanged, Observable, share, Subscription, throttleTime } from 'rxjs';

import type { ConnectionState } from '../source.types';
import type { BrowserBus } from './browserBus';
import type { StreamItem } from './decodeEvents';
import { isSameState, type LiveStream, type ReadStream } from './liveStream';

/** The leader says that it lives when it hears of the service, which sends a heartbeat every 15 s; no more often than this. */
const BEAT_MS = 5000;
/** Silence after which a leader counts as hung, and one that has said it lost the service, ms. */
const HUNG_MS = 45_000;
const HUNG_WHILE_LOST_MS = 120_000;
/** Those who notice do not all act at once: whoever is first tells the others. */
const SEIZE_WITHIN_MS = 3000;

/**
 * One stream for all tabs and dashboard panels of a browser: whoever holds the bus reads and tells the others; when it
 * goes, or hangs, the next one goes on from the last event it heard of, so that nothing is lost and nothing comes twice.
 * `read` makes a stream that starts after the given event.
 */
export function createSharedStream(read: (after: () => number | undefined) => ReadStream, bus: BrowserBus): LiveStream {
  const connection = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  let lastEventId: number | undefined;

  const items = new Observable<StreamItem>((subscriber) => {
    let reading: Subscription | undefined;
    let resign: (() => void) | undefined;
    let greetings = 0;
    const receive = (item: StreamItem) => {
      if (lastEventId === undefined || item.id > lastEventId || item.kind === 'stream:reset') {
        lastEventId = item.id;
        subscriber.next(item);
      }
    };
    const tellConnection = () => bus.post({ type: 'connection', state: connection.value, last_event_id: lastEventId });
    const begin = () => {
      leader.stop();
      const stream = read(() => lastEventId);
      const others = createMessenger(bus, () => greetings);
      reading = new Subscription(others.flush);
      reading.add(
        stream.items.subscribe((item) => {
          receive(item);
          others.tell(item);
        })
      );
      reading.add(
        stream.connection.subscribe((state) => {
          connection.next(state);
          tellConnection();
        })
      );
      reading.add(stream.alive.pipe(throttleTime(BEAT_MS)).subscribe(tellConnection));
    };
    const stopReading = () => {
      reading?.unsubscribe();
      reading = undefined;
    };
    const lost = () => {
      stopReading();
      queueUp('wait');
    };
    const queueUp = (how: 'wait' | 'seize') => {
      resign?.();
      leader.heard();
      resign = bus.lead({ begin, lost }, how);
      bus.post({ type: 'hello' });
    };

    const leader = watchLeader(connection, () => queueUp('seize'));

    // What was known when somebody last listened here says nothing of now.
    connection.next({ status: 'connecting' });
    const unlisten = bus.listen((message) => {
      if (message.type === 'hello') {
        greetings += 1;
        if (reading !== undefined) {
          tellConnection();
        }
      } else if (reading !== undefined) {
        // What a leader of before still had to say: this one has asked for everything after it already.
        return;
      } else if (message.type === 'events') {
        message.events.forEach(receive);
        if (connection.value.status === 'disconnected') {
          // It lives after all, and says how it is.
          bus.post({ type: 'hello' });
        }
        leader.heard();
      } else {
        lastEventId ??= message.last_event_id;
        connection.next(message.state);
        leader.heard();
      }
    });
    queueUp('wait');
    return () => {
      leader.stop();
      stopReading();
      unlisten();
      resign?.();
    };
  }).pipe(share());

  return { items, connection: connection.pipe(distinctUntilChanged(isSameState)) };
}

/**
 * Tells the others what one read brought, without a timer, which a hidden page gets as rarely as once a minute. While
 * nobody else is there nothing is told: a copy of every event costs as much as reading it.
 */
function createMessenger(bus: BrowserBus, greetings: () => number) {
  let burst: StreamItem[] = [];
  let alone = false;
  const before = greetings();
  void bus.hasOthers().then((others) => (alone = !others));
  const flush = () => {
    const events = burst;
    burst = [];
    if (events.length > 0 && (!alone || greetings() > before)) {
      bus.post({ type: 'events', events });
    }
  };
  const tell = (item: StreamItem) => {
    if (burst.push(item) === 1) {
      queueMicrotask(flush);
    }
  };
  return { tell, flush };
}

/** Says that the leader hangs when it has not been heard of for too long, and soon after that the lead can be seized. */
function watchLeader(connection: BehaviorSubject<ConnectionState>, seize: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const suspect = (since: number) => {
    // A page that slept itself hears until then what was said meanwhile.
    const inMs = Math.round((SEIZE_WITHIN_MS * (1 + Math.random())) / 2);
    const reason = 'The tab that reads the events does not answer';
    connection.next({ status: 'disconnected', retry_in_ms: inMs, since, reason });
    timer = setTimeout(seize, inMs);
  };
  const stop = () => clearTimeout(timer);
  const heard = () => {
    stop();
    const lost = connection.value.status === 'disconnected';
    timer = setTimeout(suspect, lost ? HUNG_WHILE_LOST_MS : HUNG_MS, Date.now());
  };
  return { heard, stop };
}
