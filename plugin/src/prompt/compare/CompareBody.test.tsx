import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { PipelineSource } from '../../source/source.types';
import { aPipeline, aRun, aRunDetail } from '../../ui/fixtures';
import { testIds } from '../../ui/testIds';
import { aSource, chooseFirstOption, renderWithSource } from '../../ui/testRender';
import { modelCall, step, stepDetail } from '../testdata';
import { CompareBody } from './CompareBody';

// jsdom has no canvas; Grafana's Combobox measures its text on one.
jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText: () => ({ width: 0 }) } as never);

const now = modelCall({ prompt_text: 'Review carefully.', response_text: 'Good.' });
const other = aRun({ run_id: '01890000-0000-7000-8000-00000000beef', revision: 'b'.repeat(64), status: 'completed' });
const before = modelCall({
  run_id: other.run_id,
  model_call_id: 'before',
  prompt_text: 'Review hastily.',
  response_text: 'Bad.',
});
const tried = step({ run_id: other.run_id, step_execution_id: 'tried', attempt: 1 });
const failed = step({ run_id: other.run_id, step_execution_id: 'failed', attempt: 2, status: 'failed' });

const answers: Partial<PipelineSource> = {
  getRun: async (runId) =>
    runId === other.run_id
      ? aRunDetail([failed, tried], other)
      : aRunDetail([step({})], { run_id: now.run_id, variables: { tone: 'plain' } }),
  getStep: async (_run, id) => stepDetail({ calls: id === 'tried' ? [before] : [] }),
  getModelCall: async () => before,
  listRuns: async () => ({ runs: [other], next_cursor: null }),
  listPipelines: async () => [aPipeline({ pipeline_name: 'research-loop', file: 'loop.yaml' })],
  listRevisions: async () => ({
    revisions: [
      {
        revision_id: 'r1',
        file: 'loop.yaml',
        revision: 'c'.repeat(64),
        kind: 'saved',
        length: 4,
        reason: 'shorter',
        saved_at: '2026-08-01T12:00:00.000Z',
        saved_by: 'ada',
      },
    ],
    next_cursor: null,
  }),
};

function show(against: string, more: Partial<PipelineSource> = {}, content: ModelCallContent = now) {
  const onAgainst = jest.fn();
  const { source } = aSource({ ...answers, ...more });
  renderWithSource(
    <CompareBody
      call={content}
      content={content}
      reply={content.response_text}
      streaming={false}
      layout={{ sides: 'beside', rail: 'list' }}
      findState={{ open: false, options: { query: '', regex: false, matchCase: false } } as never}
      goToStep={() => undefined}
      comparing={{ targets: [], against, onAgainst, onStop: jest.fn() }}
    />,
    source
  );
  return { onAgainst };
}

const side = (name: 'prompt' | 'reply') => screen.getByTestId(testIds.prompt.side(name));

it('offers the runs of the pipeline, and says that one is to be chosen', async () => {
  const { onAgainst } = show('run:');
  expect(screen.getByText('Choose what to compare with')).toBeVisible();
  const field = await screen.findByRole('combobox', { name: 'Run to compare with' });
  await chooseFirstOption(field, () => onAgainst.mock.calls.length > 0);
  expect(onAgainst).toHaveBeenCalledWith(`run:${other.run_id}`);
});

it('compares with the attempt of the other run that gave its result', async () => {
  show(`run:${other.run_id}`);
  await waitFor(() => expect(side('reply').querySelector('del')).toHaveTextContent('Bad'));
  await waitFor(() => expect(side('prompt').querySelector('del')).toHaveTextContent('hastily'));
});

it('says that the other run has not come to the step', async () => {
  show(`run:${other.run_id}`, {}, modelCall({ step_path: 'elsewhere' }));
  expect(await screen.findByText('That run has not come to this step')).toBeVisible();
});

it('builds the prompt of another revision with variables and results of this run', async () => {
  const previewPrompt = jest.fn().mockResolvedValue({
    system_prompt: null,
    prompt_text: 'Review briefly.',
    pieces: [{ problem: null }, { problem: { message: 'no such step', available: [] } }],
  });
  show(`revision:${'c'.repeat(64)}`, {
    previewPrompt,
    getRevision: async () => ({ source: 'workflow: {}' }) as never,
  });
  await waitFor(() => expect(side('prompt').querySelector('del')).toHaveTextContent('briefly'));
  expect(previewPrompt.mock.lastCall?.[0]).toEqual({
    source: 'workflow: {}',
    step: 'review',
    variables: { tone: 'plain' },
    run_id: now.run_id,
  });
  expect(side('reply')).toHaveTextContent('no model was asked');
  expect(screen.getByText(/results of this run · 1 parts could not be built/)).toBeVisible();
});

it('takes the newest run of a revision where its prompt cannot be built', async () => {
  show(`revision:${other.revision}`, {
    getRunSource: async () => 'workflow: {}',
    previewPrompt: () => Promise.reject(new Error('there is no step "review"')),
  });
  await waitFor(() => expect(side('reply').querySelector('del')).toHaveTextContent('Bad'));
  expect(screen.getByText('as asked by its newest run #beef')).toBeVisible();
});

it('offers other texts of the file and those that only runs have', async () => {
  const { onAgainst } = show('revision:');
  const field = await screen.findByRole('combobox', { name: 'Revision to compare with' });
  await userEvent.click(field);
  // The first one is stood on when the list opens.
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onAgainst).toHaveBeenLastCalledWith(`revision:${other.revision}`);
  await userEvent.click(field);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(onAgainst).toHaveBeenLastCalledWith(`revision:${'c'.repeat(64)}`);
});
