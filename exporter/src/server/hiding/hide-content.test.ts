import { expect, it } from '@jest/globals';

import { HIDDEN_FROM_VIEWERS } from '../../contract/hidden.ts';
import { hideContent } from './hide-content.ts';

it('takes texts out and leaves what tells how much there was', () => {
  const call = {
    prompt_sha256: 'abc',
    prompt_length: 6,
    prompt_text: 'secret',
    system_prompt: 'secret',
    messages: [{ role: 'user', parts: [{ type: 'text', content: 'secret' }] }],
    usage: { input_tokens: 3 },
    cost_usd: 0.1,
    error: null,
  };
  expect(hideContent({ calls: [call] })).toEqual({
    calls: [
      {
        prompt_sha256: 'abc',
        prompt_length: 6,
        prompt_text: '',
        system_prompt: null,
        messages: [],
        usage: { input_tokens: 3 },
        cost_usd: 0.1,
        error: null,
        content_hidden: true,
      },
    ],
  });
});

it('keeps what kind of failure it was, not its words', () => {
  const error = { type: 'output_schema', message: 'got "secret"', fix: 'not "secret"', step_name: 'plan' };
  expect(hideContent({ error })).toEqual({
    error: { type: 'output_schema', message: HIDDEN_FROM_VIEWERS, step_name: 'plan' },
  });
});

it.each([
  [{ status: 'cancelled', desired_state: 'cancel', status_reason: 'cancelled by ada' }, 'cancelled by ada'],
  [{ status: 'running', desired_state: 'pause', status_reason: 'pausing' }, 'pausing'],
  [{ status: 'running', desired_state: 'run', status_reason: 'said "secret"' }, HIDDEN_FROM_VIEWERS],
  [{ status: 'failed', desired_state: 'cancel', status_reason: 'said "secret"' }, HIDDEN_FROM_VIEWERS],
  [{ status: 'skipped', status_reason: '"secret" is not "x"' }, HIDDEN_FROM_VIEWERS],
  [{ status: 'running', desired_state: 'run', status_reason: null }, null],
])('tells the words of an operator from those that may quote an answer: %j', (fields, shown) => {
  expect(hideContent(fields)).toMatchObject({ status_reason: shown });
});

it('keeps log messages that say what the states say, for the step they are of', () => {
  const entry = (message: string) => ({ kind: 'log:entry', step_path: 'plan', message, context: { tool: 'secret' } });
  const shown = ['step "plan" started', 'run completed', 'step "secret" started', 'tool read: secret'].map(
    (message) => hideContent(entry(message)) as { message: string; context: unknown }
  );
  expect(shown.map(({ message }) => message)).toEqual([
    'step "plan" started',
    'run completed',
    HIDDEN_FROM_VIEWERS,
    HIDDEN_FROM_VIEWERS,
  ]);
  expect(shown.map(({ context }) => context)).toEqual([{}, {}, {}, {}]);
});
