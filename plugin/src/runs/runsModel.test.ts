import { aRun } from '../ui/fixtures';
import { filterRuns, isPinned, mergeRuns, orderRuns, runAnnouncements, runName, statusCounts } from './runsModel';

const now = Date.parse('2026-08-01T13:00:00.000Z');
const at = (time: string) => `2026-08-01T${time}.000Z`;
const id = (end: string) => `01890000-0000-7000-8000-${end.padStart(12, '0')}`;

const old = aRun({ run_id: id('1'), queued_at: at('11:00:00'), pipeline_name: 'blog-batch', status: 'completed' });
const fresh = aRun({ run_id: id('2'), queued_at: at('12:55:00') });
const failed = aRun({
  run_id: id('3'),
  queued_at: at('12:00:00'),
  completed_at: at('12:10:00'),
  pipeline_name: 'fix-bug',
  status: 'failed',
  error: { type: 'output_schema', message: 'schema error', step_name: 'patch' },
});

test('newest first, and failures of the last hour on top', () => {
  expect(orderRuns([old, failed, fresh], now).map((run) => run.run_id)).toEqual([id('3'), id('2'), id('1')]);
  const later = now + 60 * 60_000;
  expect(isPinned(failed, later)).toBe(false);
  expect(orderRuns([old, failed, fresh], later).map((run) => run.run_id)).toEqual([id('2'), id('3'), id('1')]);
});

test('many failures do not hide what is going on', () => {
  const failures = ['5', '6', '7'].map((end) => ({ ...failed, run_id: id(end) }));
  expect(orderRuns([fresh, ...failures], now).map((run) => run.run_id)).toEqual([id('7'), id('6'), id('2'), id('5')]);
});

test('the filter wants every word, in name, state, error or provider', () => {
  const runs = [old, fresh, failed];
  expect(filterRuns(runs, { text: '  SCHEMA patch ', status: 'all' })).toEqual([failed]);
  expect(filterRuns(runs, { text: 'gemini', status: 'all' })).toHaveLength(3);
  expect(filterRuns(runs, { text: '', status: 'active' })).toEqual([fresh]);
  expect(filterRuns(runs, { text: '', status: 'completed' })).toEqual([old]);
  expect(filterRuns(runs, { text: 'nothing like it', status: 'all' })).toEqual([]);
});

test('only a changed status is announced', () => {
  const before = new Map([
    [fresh.run_id, 'running' as const],
    [failed.run_id, 'running' as const],
  ]);
  expect(runAnnouncements(before, [old, fresh, failed])).toEqual(['fix-bug #0003: failed']);
  expect(runName(old)).toBe('blog-batch #0001');
});

test('chips count what each would leave, and the chosen one stays', () => {
  expect(statusCounts([old, fresh, failed], 'paused')).toEqual([
    { status: 'all', count: 3 },
    { status: 'active', count: 1 },
    { status: 'running', count: 1 },
    { status: 'paused', count: 0 },
    { status: 'failed', count: 1 },
    { status: 'completed', count: 1 },
  ]);
});

test('older pages add only what is not on the newest one', () => {
  const stale = { ...fresh, steps_completed: 0 };
  expect(mergeRuns([fresh], [stale, old, old])).toEqual([fresh, old]);
});
