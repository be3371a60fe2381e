import fc from 'fast-check';

import { countOutcomes, outcomeStrip } from './outcomes';

test('a strip has an entry for all outcomes, at most so many, and never hides a failure', () => {
  const status = fc.constantFrom('completed' as const, 'failed' as const, 'skipped' as const, 'running' as const);
  fc.assert(
    fc.property(fc.array(status, { maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (statuses, most) => {
      const strip = outcomeStrip(statuses, most);
      expect(strip.length).toBeLessThanOrEqual(most);
      expect(strip.reduce((sum, { count }) => sum + count, 0)).toBe(statuses.length);
      expect(strip.some((outcome) => outcome.status === 'failed')).toBe(statuses.includes('failed'));
    })
  );
  expect(countOutcomes(['completed', 'failed', 'completed'])).toEqual([
    { status: 'failed', count: 1 },
    { status: 'completed', count: 2 },
  ]);
});
