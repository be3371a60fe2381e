import { aStep } from '../../ui/fixtures';
import { formatDuration, formatUsd } from '../../ui/format';
import { deltaOf } from './deltaWords';
import { pairSteps } from './pairSteps';

test('steps stand by their path, each by its newest attempt; what only one run has is there too', () => {
  const first = aStep({ step_path: 'plan', attempt: 1 });
  const second = aStep({ step_path: 'plan', attempt: 2 });
  const write = aStep({ step_path: 'write' });
  const [plan, added, gone] = pairSteps([second, first, write], [first, aStep({ step_path: 'publish' })]);
  expect([plan?.path, plan?.now?.attempt, plan?.before?.attempt]).toEqual(['plan', 2, 1]);
  expect([added?.path, added?.before]).toEqual(['write', undefined]);
  expect([gone?.path, gone?.now]).toEqual(['publish', undefined]);
});

test('a difference has a sign, a unit and, where it can be, a share', () => {
  expect(deltaOf(4100, 2000, formatDuration)).toEqual({ direction: 'up', text: '+2.1 s (+105 %)' });
  expect(deltaOf(0.03, 0.06, formatUsd)).toEqual({ direction: 'down', text: '−$0.03 (−50 %)' });
  expect(deltaOf(500, 0, formatDuration)).toEqual({ direction: 'up', text: '+500 ms' });
  expect(deltaOf(1001, 1000, formatDuration)).toEqual({ direction: 'level', text: 'same' });
  expect(deltaOf(0, 0, formatDuration)?.direction).toBe('level');
  expect(deltaOf(null, 3, formatDuration)).toBeNull();
});
