import { NEVER, Observable, of, Subject, throwError } from 'rxjs';

import type { ConnectionState } from '../source.types';
import { createLiveStream } from './liveStream';

const bytes = (text: string) => new TextEncoder().encode(text);
const log = (id: number) =>
  bytes(`id: ${id}\nevent: log:entry\ndata: ${JSON.stringify({ id, kind: 'log:entry', run_id: null })}\n\n`);
const OPENED = bytes('retry: 2000\nid: 7\n\n');

/** Connections in the order they were opened, each told by the test what comes of it. */
function open(...outcomes: Array<Observable<Uint8Array>>) {
  const asked: Array<number | undefined> = [];
  const stream = createLiveStream({
    open: (lastEventId) => {
      asked.push(lastEventId);
      return outcomes[asked.length - 1] ?? NEVER;
    },
    backoff: () => 1000,
  });
  const [heard, states]: [number[], ConnectionState[]] = [[], []];
  const subscription = stream.items.subscribe(({ id }) => heard.push(id));
  subscription.add(stream.connection.subscribe((state) => states.push(state)));
  return {
    asked,
    heard,
    statuses: () => states.map(({ status }) => status),
    states,
    close: () => subscription.unsubscribe(),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('goes on after the last event it heard of, each once', () => {
  const first = new Subject<Uint8Array>();
  const second = new Subject<Uint8Array>();
  const { asked, heard, statuses } = open(first, second);
  first.next(OPENED);
  first.next(log(8));
  first.next(log(9));
  first.complete();
  jest.advanceTimersByTime(1000);
  second.next(log(9));
  second.next(log(10));
  expect(asked).toEqual([undefined, 9]);
  expect(heard).toEqual([8, 9, 10]);
  expect(statuses()).toEqual(['connecting', 'live', 'disconnected', 'live']);
});

it('gives up a connection that never says anything', () => {
  const { asked, states } = open(NEVER);
  jest.advanceTimersByTime(20_000);
  expect(states.at(-1)).toMatchObject({ status: 'disconnected', reason: 'No sign of life for 20 s' });
  jest.advanceTimersByTime(1000);
  expect(asked).toHaveLength(2);
});

it('gives up a connection that has fallen silent', () => {
  const first = new Subject<Uint8Array>();
  const { asked, states } = open(first);
  first.next(OPENED);
  jest.advanceTimersByTime(44_000);
  expect(states.at(-1)?.status).toBe('live');
  jest.advanceTimersByTime(2000);
  expect(states.at(-1)).toMatchObject({ status: 'disconnected', reason: 'No sign of life for 45 s' });
  expect(asked).toHaveLength(2);
});

it('hears a service whose numbers began anew, as after its store was lost', () => {
  const second = new Subject<Uint8Array>();
  const { heard, asked } = open(of(log(5000)), second);
  jest.advanceTimersByTime(1000);
  second.next(bytes('id: 3\nevent: stream:reset\ndata: {}\n\n'));
  second.next(log(4));
  second.complete();
  jest.advanceTimersByTime(1000);
  expect(heard).toEqual([5000, 3, 4]);
  expect(asked).toEqual([undefined, 5000, 4]);
});

it('says why it is lost, and closes what it opened', () => {
  const closed = jest.fn();
  const { states, close } = open(
    throwError(() => new Error('bad gateway')),
    new Observable(() => closed)
  );
  expect(states.at(-1)).toMatchObject({ status: 'disconnected', reason: 'bad gateway', retry_in_ms: 1000 });
  jest.advanceTimersByTime(1000);
  close();
  expect(closed).toHaveBeenCalledTimes(1);
});
