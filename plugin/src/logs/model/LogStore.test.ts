import type { LogEntry } from '../../source/source.types';
import { NO_FILTER } from './logFilter';
import { LogStore } from './LogStore';

export function aLine(id: number, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    kind: 'log:entry',
    id,
    timestamp: '2026-08-01T12:00:00.000Z',
    run_id: null,
    level: 'info',
    message: `line ${id}`,
    step_path: null,
    attempt: null,
    trace_id: null,
    span_id: null,
    context: {},
    ...changes,
  };
}
const lines = (from: number, to: number, changes: Partial<LogEntry> = {}) =>
  Array.from({ length: to - from + 1 }, (_, index) => aLine(from + index, changes));
const ids = (store: LogStore) => Array.from({ length: store.length }, (_, index) => store.row(index)?.id);

/** A schedule that the test turns, and a clock by which every look ends a slice. */
function turned(limit: number) {
  const works: Array<() => void> = [];
  let clock = 0;
  const store = new LogStore({
    limit,
    schedule: (work) => {
      works.push(work);
      return () => works.splice(works.indexOf(work), 1);
    },
    now: () => (clock += 10),
  });
  const turn = () => works.shift()?.();
  const finish = () => {
    while (works.length > 0) {
      turn();
    }
  };
  return { store, works, turn, finish };
}

test('keeps the newest up to its limit, knows a line by its id, and takes older ones while there is room', () => {
  const { store, finish } = turned(5);
  store.append(lines(10, 12));
  store.append(lines(11, 13));
  expect(ids(store)).toEqual([10, 11, 12, 13]);
  expect(store.prepend(lines(7, 10))).toBe(1);
  finish();
  expect(ids(store)).toEqual([9, 10, 11, 12, 13]);
  store.append(lines(14, 15));
  expect(ids(store)).toEqual([11, 12, 13, 14, 15]);
  expect([store.total, store.dropped, store.oldestId, store.counts.info]).toEqual([5, 2, 11, 5]);
});

test('a filter judges the newest lines first, in slices, while new lines come and old ones go', () => {
  const { store, works, turn, finish } = turned(1000);
  store.append([...lines(1, 500, { level: 'warn' }), ...lines(501, 1000)]);
  store.setFilter({ ...NO_FILTER, levels: ['warn'] });
  expect(works).toHaveLength(1);
  expect(store.progress).toBeCloseTo(0.256);
  expect([store.length, store.counts.info]).toEqual([0, 256]);
  turn();
  expect(store.length).toBeGreaterThan(0);
  expect(store.row(store.length - 1)?.id).toBe(500);
  store.append(lines(1001, 1100, { level: 'warn' }));
  finish();
  expect(store.progress).toBe(1);
  expect(store.counts).toEqual({ debug: 0, info: 500, warn: 500, error: 0 });
  expect(ids(store)).toEqual([...lines(101, 500), ...lines(1001, 1100)].map(({ id }) => id));
});

test('a long search is drawn at its begin and its end, and only now and then between', () => {
  const { store, finish } = turned(20_000);
  store.append(lines(1, 20_000));
  const told: number[] = [];
  store.subscribe(() => told.push(store.progress));
  store.setFilter({ ...NO_FILTER, text: 'line' });
  finish();
  expect(told[0]).toBeLessThan(0.05);
  expect(told.at(-1)).toBe(1);
  // A slice takes 30 ms of this clock, of which there are 79.
  expect(told.length).toBeLessThan(25);
});

test('text, safe expressions, steps with what is in them, and fields for and out', () => {
  const { store, finish } = turned(100);
  store.append([
    aLine(1, { message: 'Rate limit of gemini', context: { model: 'flash', status: 429 }, step_path: 'loop' }),
    aLine(2, { message: 'answered', context: { model: 'flash' }, step_path: 'loop/ask' }),
    aLine(3, { message: 'answered', context: { model: 'pro' }, step_path: 'looping' }),
  ]);
  const shown = (filter: Partial<typeof NO_FILTER>) => {
    store.setFilter({ ...NO_FILTER, ...filter });
    finish();
    return ids(store);
  };
  expect(shown({ text: 'rate LIMIT' })).toEqual([1]);
  expect(shown({ text: 'rate', matchCase: true })).toEqual([]);
  expect(shown({ text: 'flash' })).toEqual([1, 2]);
  expect(shown({ text: '^ans.*d$', regex: true })).toEqual([2, 3]);
  expect(shown({ step: 'loop' })).toEqual([1, 2]);
  expect(shown({ fields: [{ name: 'model', value: 'flash', exclude: false }] })).toEqual([1, 2]);
  expect(shown({ fields: [{ name: 'status', value: '429', exclude: true }] })).toEqual([2, 3]);
  expect(shown({ text: '(a+)+$', regex: true })).toEqual([1, 2, 3]);
  expect(store.filterError).toEqual({ kind: 'repeats' });
  expect(shown({ text: '(', regex: true })).toEqual([1, 2, 3]);
  expect(store.filterError).toMatchObject({ kind: 'invalid' });
});

test('finds rows by their id and hands over a range of them', () => {
  const { store, finish } = turned(100);
  store.append([...lines(1, 3), ...lines(4, 6, { level: 'debug' }), ...lines(7, 9)]);
  store.setFilter({ ...NO_FILTER, levels: ['info'] });
  finish();
  expect(store.between(2, 8).map(({ id }) => id)).toEqual([2, 3, 7, 8]);
  expect([2, 4, 7, 10].map((id) => store.indexOf(id))).toEqual([1, 3, 3, 6]);
});

test('a million lines: a new one is cheap, a filter never holds the page for longer than a slice', () => {
  let works: Array<() => void> = [];
  const store = new LogStore({
    limit: 1_000_000,
    schedule: (work) => {
      works.push(work);
      return () => (works = works.filter((other) => other !== work));
    },
  });
  const template = lines(1, 1)[0]!;
  store.append(Array.from({ length: 1_000_000 }, (_, index) => ({ ...template, id: index + 1 })));
  const slices: number[] = [];
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    slices.push(performance.now() - start);
  };
  timed(() => store.setFilter({ ...NO_FILTER, text: 'nowhere' }));
  while (works.length > 0) {
    timed(works.shift()!);
  }
  expect(store.progress).toBe(1);
  slices.sort((a, b) => a - b);
  // The median, because a busy machine may take a slice's time away.
  expect(slices[Math.floor(slices.length / 2)]).toBeLessThan(16);
  expect(slices.length).toBeGreaterThan(3);
});
