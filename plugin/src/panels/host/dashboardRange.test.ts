import { dateTime, type TimeRange } from '@grafana/data';

import { aRun } from '../../ui/fixtures';
import { dashboardRange, runsWithin } from './dashboardRange';

const at = (time: string) => `2026-08-01T${time}:00.000Z`;
const run = (run_id: string, queued: string, completed: string | null) =>
  aRun({ run_id, queued_at: at(queued), completed_at: completed === null ? null : at(completed) });
const RUNS = [
  run('before', '10:00', '10:30'),
  run('into', '10:50', '11:10'),
  run('within', '11:10', '11:20'),
  run('going-on', '11:30', null),
  run('after', '12:10', null),
];

function range(to: string): TimeRange {
  const bounds = { from: dateTime(at('11:00')), to: dateTime(at('12:00')) };
  return { ...bounds, raw: { from: bounds.from, to: to === 'now' ? 'now' : bounds.to } };
}

test('a run belongs to a time range that any part of it lies in', () => {
  expect(runsWithin(RUNS, range('fixed')).map(({ run_id }) => run_id)).toEqual(['into', 'within', 'going-on']);
});

test('a range that ends now takes in what has begun since', () => {
  expect(runsWithin(RUNS, range('now')).map(({ run_id }) => run_id)).toEqual(['into', 'within', 'going-on', 'after']);
});

test('the range is read as Grafana writes it', () => {
  expect(dashboardRange(range('now'))).toMatchObject({ from: at('11:00'), to: 'now' });
});
