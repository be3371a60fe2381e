import type { RetryRequest } from '@stepscope/exporter/contract/control';
import type { DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SourceError } from '../../source/SourceError';
import { aRun, aRunDetail } from '../fixtures';
import { aSource, renderWithSource } from '../testRender';
import { RunAgainDialog } from './RunAgainDialog';

const run = aRun({ status: 'completed', budget: { max_cost_usd: 2 } });
const detail = aRunDetail([], {
  ...run,
  variables: { topic: 'tides' },
  started_with: { file: 'research-loop.yaml', provider: 'openai', model: null, steps: {}, environment: [] },
});
const validated = (source: string) => ({
  valid: !source.includes('broken'),
  pipeline_name: 'research-loop',
  revision: 'r',
  variables: { topic: 'none', depth: 3 },
  diagnostics: [],
});

function renderDialog(refusal?: Error, now = 'as now') {
  const sent: RetryRequest[] = [];
  const foreseen: DryRunRequest[] = [];
  const { source } = aSource({
    getRun: async () => detail,
    getRunSource: async () => 'as it ran',
    getPipelineFile: async (file) => ({ file, source: now, revision: 'r2' }),
    validatePipeline: async (text) => validated(text),
    getHealth: () => new Promise(() => undefined),
    dryRun: async (request) => {
      foreseen.push(request);
      throw new Error('not foreseen here');
    },
    retryRun: async (_runId: string, request: RetryRequest) => {
      sent.push(request);
      if (refusal !== undefined) {
        throw refusal;
      }
      return aRun();
    },
  });
  const onStarted = jest.fn();
  renderWithSource(<RunAgainDialog run={run} onStarted={onStarted} onDismiss={jest.fn()} />, source);
  return { sent, foreseen, onStarted };
}

/** The dialog takes the focus a moment after it is shown, from under the hands of a quick test. */
const dialogHasFocus = () => waitFor(() => expect(document.body).not.toHaveFocus());
const press = () => userEvent.click(screen.getByRole('button', { name: 'Run again' }));
const begin = async (onStarted: jest.Mock) => {
  await press();
  await waitFor(() => expect(onStarted).toHaveBeenCalledTimes(1));
};
const change = async (name: string, text: string) => {
  const field = await screen.findByRole('textbox', { name });
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

test('a run is repeated as it was, with the reason when one is given', async () => {
  const { sent, onStarted } = renderDialog();
  await dialogHasFocus();
  await userEvent.type(screen.getByLabelText(/^Reason/), 'new model');
  await begin(onStarted);
  expect(sent).toEqual([{ from: 'start', reason: 'new model' }]);
});

test('only what was changed is sent, with the types of the workflow', async () => {
  const { sent, foreseen, onStarted } = renderDialog();
  await userEvent.click(screen.getByText('With changes…'));
  expect(await screen.findByRole('textbox', { name: 'topic' })).toHaveValue('tides');
  await change('depth', '5');
  await change('Stop at (USD)', '4');
  await waitFor(() =>
    expect(foreseen.at(-1)).toEqual({
      source: 'as it ran',
      variables: { topic: 'tides', depth: 5 },
      provider: 'openai',
    })
  );
  // Folded again, it counts all the same.
  await userEvent.click(screen.getByText('With changes…'));
  await begin(onStarted);
  expect(sent).toEqual([{ from: 'start', variables: { depth: 5 }, budget: { max_cost_usd: 4 } }]);
});

test('the run can take the file as it is now', async () => {
  const { sent, onStarted } = renderDialog();
  await userEvent.click(screen.getByText('With changes…'));
  await userEvent.click(await screen.findByRole('radio', { name: 'As the file is now' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Run again' })).toBeEnabled());
  await begin(onStarted);
  expect(sent).toEqual([{ from: 'start', source: 'as now' }]);
});

test('a file that is not valid now cannot be run, and says so', async () => {
  renderDialog(undefined, 'broken');
  await userEvent.click(screen.getByText('With changes…'));
  await userEvent.click(await screen.findByRole('radio', { name: 'As the file is now' }));
  expect(await screen.findByText(/research-loop.yaml is not valid as it is now/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Run again' })).toBeDisabled();
});

test('a refusal is said in the dialog, and what was entered stays', async () => {
  const { onStarted } = renderDialog(new SourceError({ title: 'No', status: 422, fix: 'name another step' }));
  await dialogHasFocus();
  await userEvent.type(screen.getByLabelText(/^Reason/), 'why not');
  await press();
  expect(await screen.findByText('name another step')).toBeVisible();
  expect(screen.getByLabelText(/^Reason/)).toHaveValue('why not');
  expect(onStarted).not.toHaveBeenCalled();
});
