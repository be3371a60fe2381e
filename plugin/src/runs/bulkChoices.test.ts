import { aRun } from '../ui/fixtures';
import { bulkChoices, MOST_RUNS } from './bulkChoices';

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
});

test('one request names no more runs than the service takes', () => {
  const many = Array.from({ length: MOST_RUNS + 1 }, (_, index) => ({ ...running, run_id: String(index) }));
  expect(bulkChoices(many)[0]?.run_ids).toHaveLength(MOST_RUNS);
});
