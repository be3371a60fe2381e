import { aRunDetail, aStep } from '../../ui/fixtures';
import { workedUntil } from './workedUntil';

const steps = ['12:00:09', '12:00:20', '12:00:04'].map((time) => aStep({ completed_at: `2026-08-01T${time}.000Z` }));

test('a pause does not count: time stands at the last thing that was done', () => {
  expect(workedUntil(aRunDetail(steps, { status: 'paused' }))).toBe('2026-08-01T12:00:20.000Z');
  expect(workedUntil(aRunDetail([], { status: 'paused' }))).toBeNull();
  expect(workedUntil(aRunDetail(steps))).toBeNull();
  const completed_at = '2026-08-01T13:00:00.000Z';
  expect(workedUntil(aRunDetail(steps, { status: 'completed', completed_at }))).toBe(completed_at);
});
