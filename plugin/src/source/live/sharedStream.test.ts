import { BehaviorSubject, NEVER, Observable, Subject } from 'rxjs';

import type { ConnectionState } from '../source.types';
import type { BrowserBus, BusMessage } from './browserBus';
import type { StreamItem } from './decodeEvents';
import type { LiveStream } from './liveStream';
import { createSharedStream } from './sharedStream';

/** A browser: pages that hear each other, one of which leads, in the order in which they asked. */
function createBrowser() {
  const ears = new Set<(message: BusMessage) => void>();
  const waiting: Array<() => void> = [];
  let leading: (() => void) | undefined;
  const next = () => {
    leading = waiting.shift();
    leading?.();
  };
  const openBus = (): BrowserBus => {
    let own: ((message: BusMessage) => void) | undefined;
    return {
      post: (message) => ears.forEach((ear) => ear !== own && ear(structuredClone(message))),
      listen: (onMessage) => {
        own = onMessage;
        ears.add(onMessage);
        return () => ears.delete(onMessage);
      },
      lead: (lead) => {
        waiting.push(lead);
        if (leading === undefined) {
          next();
        }
        return () => (leading === lead ? next() : waiting.splice(waiting.indexOf(lead) >>> 0, 1));
      },
    };
  };
  return { openBus };
}

type Kind = 'log:entry' | 'stream:reset';
const event = (id: number, kind: Kind) => ({ kind, id, run_id: null }) as StreamItem;

/** A service that remembers everything and gives each reader what came after the event it names. */
function createService() {
  const log: StreamItem[] = [];
  const live = new Subject<StreamItem>();
  let readers = 0;
  let most = 0;
  return {
    emit: (id: number, kind: Kind = 'log:entry') => {
      log.push(event(id, kind));
      live.next(event(id, kind));
    },
    mostReaders: () => most,
    read: (after: () => number | undefined): LiveStream => {
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
      return { items, connection };
    },
  };
}

const flushFrames = () => jest.advanceTimersByTime(300);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function openPage(browser: ReturnType<typeof createBrowser>, service: ReturnType<typeof createService>) {
  const stream = createSharedStream(service.read, browser.openBus());
  const heard: number[] = [];
  const states: string[] = [];
  const subscription = stream.items.subscribe(({ id }) => heard.push(id));
  subscription.add(stream.connection.subscribe(({ status }) => states.push(status)));
  return { heard, states, close: () => subscription.unsubscribe() };
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
  const other = openPage(browser, { ...service, read: () => ({ items: NEVER, connection: NEVER }) });
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
