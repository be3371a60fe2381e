import { aRun } from '../../ui/fixtures';
import { runWindow } from './runWindow';

const started_at = '1970-01-01T00:00:10.000Z';
const busy = [{ start: 12_000, end: 20_000 }];

test('a running run reaches until now, any other until the last thing it did', () => {
  expect(runWindow(aRun({ started_at }), busy, 60_000)).toEqual({ start: 10_000, end: 60_000 });
  expect(runWindow(aRun({ started_at, status: 'cancelled' }), busy, 60_000)).toEqual({ start: 10_000, end: 20_000 });
  const held = [...busy, { start: 30_000, end: Infinity }];
  expect(runWindow(aRun({ started_at, status: 'paused' }), held, 60_000)).toEqual({ start: 10_000, end: 30_000 });
  expect(runWindow(aRun({ started_at, status: 'completed' }), [], 60_000)).toEqual({ start: 10_000, end: 10_000 });
});
