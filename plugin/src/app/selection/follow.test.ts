import { aStep } from '../../ui/fixtures';
import { stepToFollow } from './follow';

const at = (second: number) => `2026-08-01T12:00:0${second}.000Z`;
const asked = aStep({ step_path: 'write', model: 'claude-sonnet-5', started_at: at(1), completed_at: at(2) });
const local = aStep({ step_path: 'save', model: null, started_at: at(3), completed_at: at(4) });

test('a step that asks a model is looked at rather than one that does not', () => {
  expect(stepToFollow([asked, local])).toBe(asked);
});

test('what runs is looked at rather than what has ended', () => {
  const running = { ...local, started_at: at(5), completed_at: null };
  expect(stepToFollow([asked, local, running])).toBe(running);
});

test('a run that ends with a failed step shows that one', () => {
  const failed = { ...local, status: 'failed' as const };
  expect(stepToFollow([asked, failed])).toBe(failed);
});
