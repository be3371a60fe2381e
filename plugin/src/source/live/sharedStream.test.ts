import { BehaviorSubject, NEVER, Observable, Subject } from 'rxjs';

import type { ConnectionState } from '../source.types';
import type { BrowserBus, BusMessage, Leading } from './browserBus';
import type { StreamItem } from './decodeEvents';
import type { ReadStream } from './liveStream';
import { createSharedStream } from './sharedStream';

/** A browser: pages that hear each other, one of which leads, in the order in which they asked. */
function createBrowser() {
  const ears = new Set<(message: BusMessage) => void>();
  const waiting: Leading[] = [];
  let leading: Leading | undefined;
  let posts = 0;
  const next = () => {
    leading = waiting.shift();
    leading?.begin();
  };
  const openBus = (): BrowserBus & { freeze: () => void } => {
    let own: ((message: BusMessage) => void) | undefined;
    let frozen = false;
    return {
      freeze: () => (frozen = true),
      post: (message) => {
        posts += message.type === 'events' ? 1 : 0;
        ears.forEach((ear) => !frozen && ear !== own && ear(structuredClone(message)));
      },
      listen: (onMessage) => {
        own = (message) => !frozen && onMessage(message);
        const ear = own;
        ears.add(ear);
        return () => ears.delete(ear);
      },
      lead: (asking, how) => {
        if (how === 'seize') {
          const old = leading;
          leading = asking;
          asking.begin();
          old?.lost();
        } else {
          waiting.push(asking);
        }
        if (leading === undefined) {
          next();
        }
        return () => (leading === asking ? next() : waiting.splice(waiting.indexOf(asking) >>> 0, 1));
      },
      hasOthers: async () => waiting.length > 0,
    };
  };
  return { openBus, posts: () => posts };
}

type Kind = 'log:entry' | 'stream:reset';
const event = (id: number, kind: Kind) => ({ kind, id, run_id: null }) as StreamItem;

/** A service that remembers everything and gives each reader what came after the event it names. */
function createService() {
  const log: StreamItem[] = [];
  const live = new Subject<StreamItem>();
  const alive = new Subject<void>();
  let readers = 0;
  let most = 0;
  return {
    emit: (id: number, kind: Kind = 'log:entry') => {
      log.push(event(id, kind));
      live.next(event(id, kind));
    },
    mostReaders: () => most,
    beat: () => alive.next(),
    read: (after: () => number | undefined): ReadStream => {
      const connection = new BehaviorSubject<ConnectionState>({ status: 'live' });
      const items = new Observable<StreamItem>((subscriber) => {
        readers += 1;
        most = Math.max(most, readers);
        const from = after();
        log.filter((past) => from !== undefined && past.id > from).forEach((past) => subscriber.next(past));
        const subscription = live.subscribe(subscriber);
        return () => {
          readers -= 1;
          subscription.unsubscribe();
        };
      });
      return { items, connection, alive };
    },
  };
}

const flushFrames = () => jest.advanceTimersByTime(300);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function openPage(browser: ReturnType<typeof createBrowser>, service: ReturnType<typeof createService>) {
  const bus = browser.openBus();
  const stream = createSharedStream(service.read, bus);
  const heard: number[] = [];
  const states: string[] = [];
  const subscription = stream.items.subscribe(({ id }) => heard.push(id));
  subscription.add(stream.connection.subscribe(({ status }) => states.push(status)));
  return { heard, states, freeze: bus.freeze, close: () => subscription.unsubscribe() };
}

it('reads once for all pages', () => {
  const [browser, service] = [createBrowser(), createService()];
  const pages = [openPage(browser, service), openPage(browser, service), openPage(browser, service)];
  [1, 2, 3].forEach((id) => service.emit(id));
  flushFrames();
  expect(pages.map((page) => page.heard)).toEqual([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(service.mostReaders()).toBe(1);
  expect(pages[2]?.states.at(-1)).toBe('live');
});

it('goes on in another page when the reader is closed, with no event lost or doubled', () => {
  const [browser, service] = [createBrowser(), createService()];
  const [first, second, third] = [openPage(browser, service), openPage(browser, service), openPage(browser, service)];
  service.emit(1);
  flushFrames();
  service.emit(2);
  first.close();
  service.emit(3);
  flushFrames();
  second.close();
  service.emit(4);
  flushFrames();
  expect(second.heard).toEqual([1, 2, 3]);
  expect(third.heard).toEqual([1, 2, 3, 4]);
});

it('starts a late page at the event the others are at', () => {
  const [browser, service] = [createBrowser(), createService()];
  const first = openPage(browser, service);
  service.emit(1);
  flushFrames();
  const late = openPage(browser, service);
  service.emit(2);
  first.close();
  flushFrames();
  expect(late.heard).toEqual([2]);
});

it('says nothing of being live between the last listener and the next news of the stream', () => {
  const [browser, service] = [createBrowser(), createService()];
  const leader = openPage(browser, service);
  const stream = createSharedStream(service.read, browser.openBus());
  const states: string[] = [];
  stream.connection.subscribe(({ status }) => states.push(status));
  stream.items.subscribe().unsubscribe();
  leader.close();
  const other = openPage(browser, { ...service, read: () => ({ items: NEVER, connection: NEVER, alive: NEVER }) });
  stream.items.subscribe();
  expect(states).toEqual(['connecting', 'live', 'connecting']);
  other.close();
  expect(states.at(-1)).toBe('live');
});

it('lets every page follow a service whose numbers began anew', () => {
  const [browser, service] = [createBrowser(), createService()];
  const [first, second] = [openPage(browser, service), openPage(browser, service)];
  service.emit(5000);
  service.emit(3, 'stream:reset');
  service.emit(4);
  flushFrames();
  expect([first.heard, second.heard]).toEqual([
    [5000, 3, 4],
    [5000, 3, 4],
  ]);
});

it('takes over from a reader that hangs, and says so', () => {
  const [browser, service] = [createBrowser(), createService()];
  const [first, second, third] = [openPage(browser, service), openPage(browser, service), openPage(browser, service)];
  service.emit(1);
  flushFrames();
  first.freeze();
  service.emit(2);
  jest.advanceTimersByTime(44_000);
  expect(second.states.at(-1)).toBe('live');
  jest.advanceTimersByTime(5000);
  service.emit(3);
  flushFrames();
  expect([second.states, third.states].map((states) => states.slice(-2))).toEqual([
    ['disconnected', 'live'],
    ['disconnected', 'live'],
  ]);
  expect([second.heard, third.heard]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

it('leaves a reader alone that has nothing to tell but lives', () => {
  const [browser, service] = [createBrowser(), createService()];
  openPage(browser, service);
  const second = openPage(browser, service);
  for (let minute = 0; minute < 3; minute++) {
    jest.advanceTimersByTime(30_000);
    service.beat();
  }
  expect(second.states).toEqual(['live']);
});

it('copies no event while no other page is there', async () => {
  const [browser, service] = [createBrowser(), createService()];
  openPage(browser, service);
  await Promise.resolve();
  service.emit(1);
  flushFrames();
  expect(browser.posts()).toBe(0);
  const second = openPage(browser, service);
  service.emit(2);
  flushFrames();
  expect(second.heard).toEqual([2]);
});
