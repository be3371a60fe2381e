import { aRun } from '../ui/fixtures';
import { bulkChoices, MOST_RUNS, newestOf } from './bulkChoices';

const running = aRun({ run_id: 'a', status: 'running', desired_state: 'run' });
const paused = aRun({ run_id: 'b', status: 'paused', desired_state: 'pause' });
const done = aRun({ run_id: 'c', status: 'completed', desired_state: 'run' });

test('each action takes the runs it fits, and one that fits none is not offered', () => {
  expect(bulkChoices([running, paused, done])).toEqual([
    { action: 'pause', run_ids: ['a'] },
    { action: 'resume', run_ids: ['b'] },
    { action: 'cancel', run_ids: ['a', 'b'] },
  ]);
  expect(bulkChoices([done])).toEqual([]);
  const failed = aRun({ run_id: 'd', status: 'failed' });
  expect(bulkChoices([done, failed])).toEqual([{ action: 'retry', run_ids: ['d'] }]);
});

test('one request names no more runs than the service takes: the newest', () => {
  const first = Date.parse('2026-01-01T00:00:00Z');
  const many = Array.from({ length: MOST_RUNS + 1 }, (_, index) =>
    aRun({ run_id: String(index), queued_at: new Date(first + index * 1000).toISOString() })
  );
  const newest = newestOf(many);
  expect(newest).toHaveLength(MOST_RUNS);
  expect(newest[0]?.run_id).toBe(String(MOST_RUNS));
  expect(newest.at(-1)?.run_id).toBe('1');
});
