import type { Pipeline, StartRunRequest } from '@stepscope/exporter/contract/api';
import type { DryRun, DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SourceError } from '../../source/SourceError';
import { aRun } from '../../ui/fixtures';
import { testIds } from '../../ui/testIds';
import { aSource, renderWithSource } from '../../ui/testRender';
import { RunDialog } from './RunDialog';

const pipeline: Pipeline = {
  file: 'research-loop.yaml',
  pipeline_name: 'research-loop',
  description: 'Plans and writes',
  revision: 'r',
  steps_total: 5,
  valid: true,
  error: null,
  variables: { topic: 'tides', depth: 3 },
  last_run: null,
  recent_runs: [],
};

const dryRun = async ({ variables }: DryRunRequest): Promise<DryRun> => ({
  pipeline_name: 'research-loop',
  steps: [],
  calls: { low: 1, high: 3 },
  input_tokens: { low: 100, high: 100 },
  output_tokens: { low: 0, high: 900 },
  cost_usd: { low: 0.01, high: variables?.topic === 'wind' ? 0.5 : 0.2 },
  cost_complete: true,
  left_out: [],
});

function renderDialog(startRun: (request: StartRunRequest) => Promise<ReturnType<typeof aRun>>) {
  const onStarted = jest.fn();
  const { source } = aSource({ listPipelines: async () => [pipeline], startRun, dryRun });
  renderWithSource(<RunDialog file={pipeline.file} onStarted={onStarted} onDismiss={jest.fn()} />, source);
  return onStarted;
}

const type = async (name: string, text: string) => {
  const field = await screen.findByRole('textbox', { name });
  await userEvent.clear(field);
  await userEvent.type(field, text);
};
const run = () => userEvent.click(screen.getByRole('button', { name: 'Run' }));

test('starts with what was changed, and hands over the run', async () => {
  const requests: StartRunRequest[] = [];
  const onStarted = renderDialog(async (request) => {
    requests.push(request);
    return aRun();
  });
  await type('topic', 'wind');
  await type('Stop at (USD)', '0.5');
  await run();
  await waitFor(() => expect(onStarted).toHaveBeenCalled());
  expect(requests).toEqual([
    {
      file: 'research-loop.yaml',
      variables: { topic: 'wind' },
      start_paused: false,
      budget: { max_cost_usd: 0.5 },
    },
  ]);
});

test('environment variables are sent with the run, masked while they are entered, and not with the estimate', async () => {
  const requests: StartRunRequest[] = [];
  const onStarted = renderDialog(async (request) => {
    requests.push(request);
    return aRun();
  });
  await userEvent.click(screen.getByText('Environment variables'));
  await userEvent.click(screen.getByRole('button', { name: 'Add variable' }));
  await type('Name of variable 1', 'TO-KEN');
  expect(screen.getByText('Letters, digits and _, no digit first')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Run' })).toBeDisabled();
  await type('Name of variable 1', 'TOKEN');
  const value = screen.getByLabelText('Value of variable 1');
  expect(value).toHaveAttribute('type', 'password');
  await userEvent.type(value, 'secret');
  await run();
  await waitFor(() => expect(onStarted).toHaveBeenCalled());
  expect(requests[0]?.environment).toEqual({ TOKEN: 'secret' });
});

test('a step can ask another model than its file says, which the estimate knows too', async () => {
  const requests: StartRunRequest[] = [];
  const asked: DryRunRequest[] = [];
  const step = {
    step_path: 'loop/write',
    step_type: 'claude',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    calls: { low: 1, high: 1 },
    input_tokens: { low: 1, high: 1 },
    output_tokens: { low: 1, high: 1 },
    cost_usd: null,
    basis: 'limits' as const,
    calls_seen: 0,
    open: null,
  };
  const { source } = aSource({
    listPipelines: async () => [pipeline],
    startRun: async (request) => {
      requests.push(request);
      return aRun();
    },
    dryRun: async (request) => {
      asked.push(request);
      return { ...(await dryRun(request)), steps: [step] };
    },
  });
  renderWithSource(<RunDialog file={pipeline.file} onStarted={jest.fn()} onDismiss={jest.fn()} />, source);
  await userEvent.click(await screen.findByText('Provider and model of single steps'));
  const field = screen.getByRole('textbox', { name: 'Model of loop/write' });
  expect(field).toHaveAttribute('placeholder', 'claude-sonnet-4-5');
  await userEvent.type(field, 'claude-haiku-4-5');
  expect(screen.getByText(/^Provider and model of single steps/)).toHaveTextContent('(1)');
  const overrides = { steps: { 'loop/write': { model: 'claude-haiku-4-5' } } };
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ overrides }));
  await run();
  await waitFor(() => expect(requests).toHaveLength(1));
  expect(requests[0]).toMatchObject({ overrides });
});

test('a number that is none is said at its field and cannot be sent', async () => {
  renderDialog(async () => aRun());
  await type('depth', 'deep');
  expect(await screen.findByText('Enter a number')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Run' })).toBeDisabled();
});

test('a refusal names the places, and what was entered stays', async () => {
  const onStarted = renderDialog(async () => {
    throw new SourceError({
      title: 'The workflow is not valid',
      status: 422,
      fix: 'correct the file',
      findings: [{ message: 'unknown key "nmae"', file: 'research-loop.yaml', line: 4, column: 3 }],
    });
  });
  await type('topic', 'wind');
  await run();
  expect(await screen.findByText('research-loop.yaml:4:3')).toBeVisible();
  expect(screen.getByText('correct the file')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'topic' })).toHaveValue('wind');
  expect(onStarted).not.toHaveBeenCalled();
});

test('foresees what the run as entered would ask and cost, as a range', async () => {
  renderDialog(async () => aRun());
  const estimate = await screen.findByTestId(testIds.runEstimate);
  await waitFor(() => expect(estimate).toHaveTextContent('1 – 3 calls · 100 – 1 k tokens · $0.01 – $0.2'));
  await type('topic', 'wind');
  await waitFor(() => expect(estimate).toHaveTextContent('$0.01 – $0.5'));
});
