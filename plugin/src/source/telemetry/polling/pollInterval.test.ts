import { emptyRun } from '../trace/runOf';
import { backedOff, listInterval, traceInterval } from './pollInterval';

const NOW = 1_795_487_200_000;
const at = (ms: number) => new Date(ms).toISOString();

test('a list with a run in progress is asked for more often', () => {
  const list = (status: 'running' | 'failed') => ({ runs: [{ ...emptyRun('t', 0), status }], next_cursor: null });
  expect(listInterval(list('running'))).toBe(10_000);
  expect(listInterval(list('failed'))).toBe(30_000);
  expect(listInterval(undefined)).toBe(30_000);
});

test.each([
  ['not read yet', undefined, 5_000],
  ['in progress', { completed_at: null }, 5_000],
  ['just ended: late spans may come', { completed_at: at(NOW - 60_000) }, 10_000],
  ['ended long ago', { completed_at: at(NOW - 600_000) }, false],
])('a run that has %s', (_what, run, pause) => {
  expect(traceInterval(run, NOW)).toBe(pause);
});

test.each([
  ['answers come', { dataUpdatedAt: NOW, errorUpdatedAt: NOW - 1 }, 5_000],
  ['the first one failed', { dataUpdatedAt: NOW, errorUpdatedAt: NOW + 6_000 }, 6_000],
  ['they have failed for 20 s', { dataUpdatedAt: NOW, errorUpdatedAt: NOW + 20_000 }, 20_000],
  ['they have failed for an hour', { dataUpdatedAt: NOW, errorUpdatedAt: NOW + 3_600_000 }, 60_000],
  ['none ever came', { dataUpdatedAt: 0, errorUpdatedAt: NOW }, 10_000],
])('the pause when %s', (_what, asked, pause) => {
  expect(backedOff(5_000, asked)).toBe(pause);
});
