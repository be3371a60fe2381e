import type { PromptPreview, PromptPreviewRequest } from '@stepscope/exporter/contract/prompt-preview';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aSource, renderWithSource } from '../../ui/testRender';
import { SourcePrompt } from './SourcePrompt';

const SOURCE = `workflow:
  name: a
  inputs: { topic: tides }
  steps:
    - { name: plan, type: gemini, prompt: 'Plan {{inputs.topic}}' }
    - { name: keep, type: set_variable, variables: { a: 1 } }
    - { name: write, type: claude, prompt: 'Write about {{inputs.topic}}' }
`;

const previewOf = (request: PromptPreviewRequest): PromptPreview => {
  const text = `${request.step} with ${String(request.variables?.['topic'])}`;
  return {
    step_name: request.step,
    step_type: 'claude',
    task_ids: [],
    provider: 'anthropic',
    model: 'claude-sonnet-5',
    system_prompt: null,
    pieces: [{ type: 'static', text, parts: [], problem: null }],
    prompt_text: text,
    prompt_parts: [],
    estimated_input_tokens: 12,
    max_output_tokens: null,
    estimated_cost_usd: null,
  };
};

test('shows what the first step that asks a model would send, with variables to be tried', async () => {
  const { source } = aSource({ previewPrompt: async (request) => previewOf(request) });
  renderWithSource(<SourcePrompt source={SOURCE} variables={{ topic: 'tides' }} />, source);
  expect(await screen.findByText('plan with tides')).toBeVisible();
  await userEvent.clear(screen.getByRole('textbox', { name: 'topic' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'topic' }), 'dunes');
  expect(await screen.findByText('plan with dunes')).toBeVisible();
});

test('leads to the other steps that ask', async () => {
  const asked: string[] = [];
  const { source } = aSource({
    previewPrompt: async (request) => {
      asked.push(request.step);
      return previewOf(request);
    },
  });
  renderWithSource(<SourcePrompt source={SOURCE} variables={{ topic: 'tides' }} />, source);
  await screen.findByText('plan with tides');
  await userEvent.click(screen.getByRole('combobox', { name: 'Step' }));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByText('write with tides')).toBeVisible();
  await waitFor(() => expect(asked).toEqual(['plan', 'write']));
});

test('a workflow that asks nobody says so', () => {
  const { source } = aSource();
  renderWithSource(<SourcePrompt source={'workflow:\n  name: a\n  steps: []\n'} variables={{}} />, source);
  expect(screen.getByText('No step of this workflow asks a model')).toBeVisible();
});
