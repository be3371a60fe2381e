import { aRunDetail } from '../fixtures';
import { sameAgain } from './useRunAgain';

test('the same again asks no paid model where the simulated one had answered', () => {
  const run = aRunDetail([], { variables: { topic: 'tides' }, simulated: true, budget: { max_cost_usd: 2 } });
  expect(sameAgain(run, 'workflow: {}')).toEqual({
    source: 'workflow: {}',
    variables: { topic: 'tides' },
    budget: { max_cost_usd: 2 },
    provider: 'simulated',
  });
  expect(sameAgain(aRunDetail([]), 'x')).toEqual({ source: 'x', variables: {} });
});
