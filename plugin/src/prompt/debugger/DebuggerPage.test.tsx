import type { StartRunRequest } from '@stepscope/exporter/contract/api';
import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { DebuggerPage } from './DebuggerPage';

const SOURCE = `
workflow:
  name: brief
  steps:
    - name: write
      type: claude
      prompt:
        - { type: static, content: 'Write about {{inputs.topic}}.' }
        - { type: previous_response, step: outline }
`;
const preview: PromptPreview = {
  step_name: 'write',
  step_type: 'claude',
  task_ids: [],
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  system_prompt: null,
  pieces: [
    { type: 'static', text: 'Write about rain.', parts: [], problem: null },
    { type: 'previous_response', text: '', parts: [], problem: { message: 'no step "outline"', available: ['plan'] } },
  ],
  prompt_text: 'Write about rain.',
  prompt_parts: [],
  estimated_input_tokens: 5,
  max_output_tokens: 500,
  estimated_cost_usd: { low: 0.001, high: 0.009 },
};

jest.mock('react-router-dom', () => ({
  ...jest.requireActual('react-router-dom'),
  useSearchParams: () => [new URLSearchParams('run=r1&step=write'), () => undefined],
}));

function open() {
  const run = aRun({ run_id: 'r1', pipeline_name: 'brief' });
  const previewPrompt = jest.fn().mockResolvedValue(preview);
  let started = 0;
  const startRun = jest.fn((_request: StartRunRequest) =>
    Promise.resolve(aRun({ run_id: `sample-${(started += 1)}` }))
  );
  const { source } = aSource({
    getRun: () => Promise.resolve({ ...run, steps: [], variables: { topic: 'rain' }, description: null }),
    getRunSource: () => Promise.resolve(SOURCE),
    getHealth: () => Promise.reject(new Error('not asked')),
    previewPrompt,
    startRun,
  });
  renderWithSource(<DebuggerPage />, source);
  return { previewPrompt, startRun };
}

it('builds the prompt from the template and the data of a run, part by part', async () => {
  open();
  expect(await screen.findByText('Write about rain.')).toBeVisible();
  expect(screen.getByText('2 of 2')).toBeVisible();
  const problem = screen.getByRole('alert');
  expect(within(problem).getByText(/no step "outline"/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'One part back' }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.getByText(/\$0.001 to \$0.009 a call on claude-sonnet-4-5/)).toBeVisible();
});

it('asks anew with another template and other data', async () => {
  const { previewPrompt } = open();
  const part = await screen.findByRole('textbox', { name: 'Part 1: static' });
  await userEvent.clear(part);
  await userEvent.type(part, 'Other words');
  await userEvent.clear(screen.getByRole('textbox', { name: 'topic' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'topic' }), 'snow');
  await waitFor(() => {
    const { source, variables } = previewPrompt.mock.lastCall?.[0] ?? {};
    expect(source).toContain('Other words');
    expect(variables).toEqual({ topic: 'snow' });
  });
});

it('runs samples of every variant as runs of the one step', async () => {
  const { startRun } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Copy as another variant' }));
  await userEvent.click(screen.getByRole('button', { name: /Run 3 of each/ }));
  await waitFor(() => expect(startRun).toHaveBeenCalledTimes(6));
  expect(startRun.mock.calls[0]?.[0]?.variables).toEqual({ debug_prompt: 'Write about rain.' });
  expect(JSON.parse(startRun.mock.calls[5]?.[0].source ?? '').workflow.name).toBe('brief debug B');
});
