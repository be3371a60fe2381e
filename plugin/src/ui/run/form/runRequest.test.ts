import { startRunRequestSchema } from '@stepscope/exporter/contract/api';

import { dryRunRequest, isLimit, NO_OPTIONS, runRequest } from './runRequest';

test('leaves to the workflow what was left empty', () => {
  const request = runRequest({ file: 'a.yaml' }, {}, NO_OPTIONS);
  expect(request).toEqual({ file: 'a.yaml', variables: {}, start_paused: false });
  expect(startRunRequestSchema.safeParse(request).success).toBe(true);
});

test('sends what was entered, in the shape of the contract', () => {
  const options = {
    provider: 'simulated',
    model: ' m ',
    maxTokens: '1000',
    maxCostUsd: '0.5',
    startPaused: true,
    steps: {
      plan: { provider: 'openai', model: ' ' },
      'loop/write': { provider: '', model: ' n ' },
      end: { provider: '', model: '' },
    },
    environment: [{ name: 'TOKEN', value: 'secret', kept: false }],
  };
  const request = runRequest({ source: 'workflow: {}' }, { topic: 'tides' }, options);
  expect(request).toEqual({
    source: 'workflow: {}',
    variables: { topic: 'tides' },
    provider: 'simulated',
    model: 'm',
    overrides: { steps: { plan: { provider: 'openai' }, 'loop/write': { model: 'n' } } },
    environment: { TOKEN: 'secret' },
    budget: { max_tokens: 1000, max_cost_usd: 0.5 },
    start_paused: true,
  });
  // What is asked again with every key stroke holds no secret.
  expect(dryRunRequest(request)).not.toHaveProperty('environment');
  expect(startRunRequestSchema.safeParse(request).success).toBe(true);
});

test.each([
  ['', true, true],
  ['100', true, true],
  ['0.5', true, false],
  ['0.5', false, true],
  ['0', false, false],
  ['-1', false, false],
  ['much', false, false],
])('a limit of "%s" (whole: %p) can be sent: %p', (text, whole, valid) => {
  expect(isLimit(text, whole)).toBe(valid);
});
