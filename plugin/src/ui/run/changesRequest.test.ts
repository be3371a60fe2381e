import { retryRequestSchema } from '@stepscope/exporter/contract/control';

import { changedOptions, optionsBefore } from './changesRequest';

const before = optionsBefore(
  { budget: { max_tokens: 5000, max_cost_usd: 0.5 } },
  { file: 'a.yaml', provider: 'openai', model: 'm', steps: { plan: { model: 'n' } }, environment: ['TOKEN'] }
);

test('the fields hold what the run was started with, and nothing changed sends nothing', () => {
  expect(before).toMatchObject({ provider: 'openai', model: 'm', maxTokens: '5000', maxCostUsd: '0.5' });
  expect(changedOptions(before, before)).toEqual({});
  expect(changedOptions(before, { ...before, model: ' m ' })).toEqual({});
});

test('only what differs is sent', () => {
  expect(changedOptions(before, { ...before, model: 'x', startPaused: true })).toEqual({
    model: 'x',
    start_paused: true,
  });
  const steps = { ...before.steps, write: { provider: 'simulated', model: '' } };
  expect(changedOptions(before, { ...before, steps })).toEqual({
    overrides: { steps: { plan: { model: 'n' }, write: { provider: 'simulated' } } },
  });
});

test('a value that nobody is shown stays unless another is entered', () => {
  const environment = [{ name: 'TOKEN', value: 'new', kept: false }];
  expect(changedOptions(before, { ...before, environment })).toEqual({ environment: { TOKEN: 'new' } });
  expect(changedOptions(before, { ...before, environment: [] })).toEqual({ environment: { TOKEN: null } });
});

test('what was emptied is as the workflow says', () => {
  const emptied = { ...before, provider: '', model: '', maxTokens: '', maxCostUsd: '', steps: {} };
  const request = changedOptions(before, emptied);
  expect(request).toEqual({ provider: null, model: null, overrides: null, budget: null });
  expect(retryRequestSchema.safeParse(request).success).toBe(true);
  // One of two limits that stays is sent with the change of the other.
  expect(changedOptions(before, { ...before, maxTokens: '' })).toEqual({ budget: { max_cost_usd: 0.5 } });
});
