import type { CheckAnswersRequest } from '@stepscope/exporter/contract/answer-checks';
import type { StartRunRequest } from '@stepscope/exporter/contract/api';
import type { DryRun, DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useNavigate } from 'react-router';

import type { PipelineSource } from '../../source/source.types';
import { aRun, aStep } from '../../ui/fixtures';
import { aSource, chooseFirstOption, renderWithSource } from '../../ui/testRender';
import { DebuggerPage } from './DebuggerPage';

const SOURCE = `
workflow:
  name: brief
  steps:
    - name: plan
      type: gemini
      prompt: Plan it.
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
const one = { low: 1, high: 1 };

/** As the service foresees the one call of a sample. */
function forecast({ source, provider }: DryRunRequest): DryRun {
  const model = JSON.parse(source ?? '').workflow.steps[0].model ?? 'claude-sonnet-4-5';
  const tokens = { input_tokens: { low: 5, high: 5 }, output_tokens: { low: 0, high: 500 } };
  const cost = { cost_usd: { low: 0.001, high: 0.009 }, cost_complete: true };
  const step = { step_path: 'write', step_type: 'claude', provider: provider ?? 'anthropic', model, calls: one };
  return {
    pipeline_name: 'x',
    calls: one,
    ...tokens,
    ...cost,
    left_out: [],
    steps: [{ ...step, ...tokens, cost_usd: cost.cost_usd, basis: 'limits', calls_seen: 0, open: null }],
  };
}

/** Samples answer with who was asked; a judge passes what holds "B". */
function answerOf(runId: string, requests: readonly StartRunRequest[]): string {
  const request = requests[Number(runId.replace('sample-', '')) - 1];
  const { name } = JSON.parse(request?.source ?? '').workflow;
  const judged = String(request?.variables?.['answer'] ?? '');
  return name.endsWith('judge') ? (judged.includes(' B') ? 'PASS: it is B' : 'FAIL: it is not B') : `I am ${name}`;
}

function open(at = '/debugger?run=r1&step=write', answers: Partial<PipelineSource> = {}) {
  const run = aRun({ run_id: 'r1', pipeline_name: 'brief' });
  const requests: StartRunRequest[] = [];
  const given = {
    previewPrompt: jest.fn<Promise<PromptPreview>, Parameters<PipelineSource['previewPrompt']>>(async () => preview),
    startRun: jest.fn(async (request: StartRunRequest) => {
      requests.push(request);
      return aRun({ run_id: `sample-${requests.length}` });
    }),
    dryRun: jest.fn(async (request: DryRunRequest) => forecast(request)),
    checkAnswers: jest.fn(async ({ answers: texts, checks }: CheckAnswersRequest) => ({
      results: texts.map((text) =>
        checks.map((check) =>
          text.includes(check.text ?? '') ? { passed: true, reason: null } : { passed: false, reason: 'not in it' }
        )
      ),
    })),
    controlRun: jest.fn(async (runId: string) => aRun({ run_id: runId, status: 'cancelled' })),
    listRuns: jest.fn(async () => ({ runs: [run], next_cursor: null })),
  };
  const { source } = aSource({
    ...given,
    getRun: async (runId) => {
      const step = aStep({ run_id: runId, step_execution_id: `of-${runId}`, model: 'claude-sonnet-4-5' });
      const detail = { ...run, run_id: runId, steps: [step], variables: { topic: 'rain' }, description: null };
      return runId === 'r1' ? detail : { ...detail, status: 'completed' };
    },
    getStep: async (runId, stepId) => ({
      ...aStep({ run_id: runId, step_execution_id: stepId, duration_ms: 1000 }),
      input: null,
      output: { text: answerOf(runId, requests) },
      config: {},
      resolved_config: {},
      calls: [],
    }),
    getRunSource: async () => SOURCE,
    getHealth: () => Promise.reject(new Error('not asked')),
    ...answers,
  });
  return {
    ...given,
    ...renderWithSource(
      <>
        <DebuggerPage />
        <Back />
      </>,
      source,
      at
    ),
  };
}

/** The browser's button. */
function Back() {
  const navigate = useNavigate();
  return <button onClick={() => void navigate(-1)}>go back</button>;
}

const variants = () => screen.getByRole('group', { name: 'Variants' });
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

it('builds the prompt from the template and the data of a run, part by part', async () => {
  open();
  expect(await screen.findByText('Write about rain.')).toBeVisible();
  expect(screen.getByText('2 of 2')).toBeVisible();
  const problem = screen.getByRole('alert');
  expect(within(problem).getByText(/no step "outline"/)).toBeVisible();
  await press('One part back');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(
    await screen.findByText(/5 tok in, 0 tok – 500 tok out · \$0.001 – \$0.009 · claude-sonnet-4-5/)
  ).toBeVisible();
  expect(variants()).toHaveTextContent('1 parts cannot be built');
});

it('chooses a run on the page, and its first prompt with it', async () => {
  const { path } = open('/debugger?theme=light');
  expect(screen.getByText('No prompt chosen')).toBeVisible();
  await chooseFirstOption(screen.getByRole('combobox', { name: 'Run' }), () => path().includes('run='));
  expect(path()).toBe('/debugger?theme=light&run=r1');
  expect(await screen.findByRole('textbox', { name: 'Part 1: static' })).toHaveValue('Plan it.');
  expect(screen.getByRole('combobox', { name: 'Step' })).toHaveValue('plan');
});

it('asks anew with another template and other data, and keeps both in the address', async () => {
  const { previewPrompt, path, unmount } = open();
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
  await waitFor(() => expect(path()).toMatch(/^\/debugger\?run=r1&step=write#[\w-]+$/));
  await new Promise((done) => setTimeout(done, 500));
  const link = path();
  unmount();
  open(link);
  expect(await screen.findByRole('textbox', { name: 'Part 1: static' })).toHaveValue('Other words');
  expect(screen.getByRole('textbox', { name: 'topic' })).toHaveValue('snow');
});

it('runs samples of every variant as runs of the one step, each asking whom it names', async () => {
  const { startRun, dryRun } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Copy as another variant' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Model' }), 'haiku');
  await waitFor(() => expect(variants()).toHaveTextContent('haiku at anthropic'));
  await userEvent.click(await screen.findByRole('button', { name: 'Run 3 of each ($0.006 – $0.054)' }));
  await waitFor(() => expect(startRun).toHaveBeenCalledTimes(6));
  expect(startRun.mock.calls[0]?.[0].variables).toEqual({ debug_prompt: 'Write about rain.' });
  const { workflow } = JSON.parse(startRun.mock.calls[5]?.[0].source ?? '');
  expect(workflow.name).toBe('brief debug B');
  expect(workflow.steps[0].model).toBe('haiku');
  expect(JSON.parse(startRun.mock.calls[0]?.[0].source ?? '').workflow.steps[0]).not.toHaveProperty('model');
  expect(dryRun.mock.lastCall?.[0].variables).toEqual({ debug_prompt: 'Write about rain.' });
});

it('shows the answers beside each other, as changes too, and what passes the checks', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Copy as another variant' }));
  await press('Add check');
  await userEvent.type(screen.getByRole('textbox', { name: 'Answer has (check 1)' }), 'debug B');
  await userEvent.click(screen.getByRole('radio', { name: '1' }));
  await press(/^Run 1 of each/);
  const second = await screen.findByRole('article', { name: 'Answer to B' });
  await waitFor(() => expect(second).toHaveTextContent('I am brief debug B'));
  await waitFor(() => expect(second).toHaveTextContent('passed Answer has “debug B”'));
  const first = screen.getByRole('article', { name: 'Answer to A' });
  expect(first).toHaveTextContent('failed Answer has “debug B” · not in it');
  expect(variants()).toHaveTextContent('0 of 1 (0 %)');
  expect(variants()).toHaveTextContent('1 of 1 (100 %)');
  await userEvent.click(screen.getByRole('radio', { name: 'Changes against A' }));
  await waitFor(() => expect(second.querySelector('ins')).toHaveTextContent('B'));
  expect(second.querySelector('del')).toHaveTextContent('A');
  expect(first.querySelector('ins')).toBeNull();
});

it('asks a judge, as runs of their own', async () => {
  const { startRun } = open(
    `/debugger?run=r1&step=write#${btoa(
      JSON.stringify({
        variants: [{ name: 'A' }, { name: 'B' }],
        checks: [{ kind: 'judge', text: 'B? {{inputs.answer}}', provider: '', model: 'haiku' }],
      })
    ).replaceAll('=', '')}`
  );
  await userEvent.click(await screen.findByRole('radio', { name: '1' }));
  await press(/^Run 1 of each/);
  const ask = await screen.findByRole('button', { name: 'Ask the judge about 2 answers' });
  expect(screen.getByRole('article', { name: 'Answer to B' })).toHaveTextContent('not judged');
  await userEvent.click(ask);
  await waitFor(() =>
    expect(screen.getByRole('article', { name: 'Answer to B' })).toHaveTextContent('passed A judge passes it · it is B')
  );
  expect(screen.getByRole('article', { name: 'Answer to A' })).toHaveTextContent('failed');
  const { source, variables } = startRun.mock.calls[2]?.[0] ?? {};
  const { name, steps } = JSON.parse(source ?? '').workflow;
  expect(name).toBe('brief debug judge');
  expect(steps[0]).toMatchObject({ type: 'claude', model: 'haiku', prompt: [{ content: 'B? {{inputs.answer}}' }] });
  expect(variables).toEqual({ prompt: 'Write about rain.', answer: 'I am brief debug A' });
  expect(screen.getByRole('button', { name: 'Ask the judge about 0 answers' })).toBeDisabled();
});

it('says what is wrong with a check before anything is run', async () => {
  open(undefined, { checkAnswers: async () => ({ results: [[{ passed: null, reason: 'no closing )' }]] }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Add check' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Answer has (check 1)' }), '(');
  expect(await screen.findByText('no closing )')).toBeVisible();
});

it('stops what goes on, and starts no more; a few go on at a time', async () => {
  const lets: Array<() => void> = [];
  const startRun = jest.fn(
    (_request: StartRunRequest) =>
      new Promise<ReturnType<typeof aRun>>((resolve) => lets.push(() => resolve(aRun({ run_id: 'late' }))))
  );
  const { controlRun } = open(undefined, { startRun });
  await userEvent.click(await screen.findByRole('radio', { name: '10' }));
  await press(/^Run 10 of each/);
  await waitFor(() => expect(startRun).toHaveBeenCalledTimes(4));
  await press('Stop');
  lets.forEach((go) => go());
  await waitFor(() => expect(controlRun).toHaveBeenCalledTimes(4));
  expect(controlRun).toHaveBeenCalledWith('late', 'cancel');
  await waitFor(() => expect(screen.getByRole('button', { name: /^Run 10 of each/ })).toBeEnabled());
  expect(startRun).toHaveBeenCalledTimes(4);
});

it('fills the variables from a row of a CSV', async () => {
  const previewBatch = jest.fn<ReturnType<PipelineSource['previewBatch']>, Parameters<PipelineSource['previewBatch']>>(
    async ({ offset = 0 }) => ({
      items_total: 7,
      columns: ['Topic', 'depth'],
      items: [{ Topic: `row ${offset + 1}`, depth: 2 }],
    })
  );
  const { previewPrompt } = open(undefined, { previewBatch });
  await userEvent.click(await screen.findByText('Rows of a CSV'));
  await userEvent.type(screen.getByRole('textbox', { name: /^Inputs/ }), 'Topic,depth');
  await userEvent.click(await screen.findByRole('button', { name: 'Next rows' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Use row 6' }));
  expect(screen.getByRole('textbox', { name: 'topic' })).toHaveValue('row 6');
  await waitFor(() => expect(previewPrompt.mock.lastCall?.[0].variables).toEqual({ topic: 'row 6', depth: 2 }));
  expect(previewBatch.mock.lastCall?.[0]).toEqual({ csv: 'Topic,depth', offset: 5, limit: 5 });
});

/** jsdom's blobs have no `text()`. */
const textOf = (blob: Blob | undefined) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob ?? new Blob());
  });

/** Seven rows, read in pages as the service reads them. */
const sevenRows = jest.fn<ReturnType<PipelineSource['previewBatch']>, Parameters<PipelineSource['previewBatch']>>(
  async ({ offset = 0, limit = 5 }) => ({
    items_total: 7,
    columns: ['Topic'],
    items: [1, 2, 3, 4, 5, 6, 7].slice(offset, offset + limit).map((row) => ({ Topic: `row ${row}` })),
  })
);
const BOTH = `/debugger?run=r1&step=write#${btoa(
  JSON.stringify({ variants: [{ name: 'A' }, { name: 'B' }], checks: [{ kind: 'contains', text: 'debug B' }] })
).replaceAll('=', '')}`;

it('runs the variants over rows of a CSV once their cost is confirmed, and exports what came of it', async () => {
  const saved: Blob[] = [];
  // jsdom saves no file.
  URL.createObjectURL = (given) => {
    saved.push(given as Blob);
    return 'blob:';
  };
  URL.revokeObjectURL = () => undefined;
  const previewPrompt = jest.fn<Promise<PromptPreview>, Parameters<PipelineSource['previewPrompt']>>(
    async ({ variables }) => ({ ...preview, prompt_text: `Write about ${String(variables?.['topic'])}.` })
  );
  const { startRun } = open(BOTH, { previewBatch: sevenRows, previewPrompt });
  await userEvent.click(await screen.findByText('Rows of a CSV'));
  await userEvent.click(screen.getByRole('radio', { name: '1' }));
  await userEvent.type(screen.getByRole('textbox', { name: /^Inputs/ }), 'Topic');
  const rows = await screen.findByRole('textbox', { name: 'Rows to try, e.g. 1-20, 35' });
  expect(rows).toHaveAttribute('placeholder', 'all 7 rows');
  await userEvent.type(rows, '2, 6-7');
  await press('Run 1 of each over 3 rows…');
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('6 calls · 30 – 3 k tokens · $0.006 – $0.054');
  expect(dialog).toHaveTextContent('6 prompts are asked without parts that cannot be built.');
  expect(startRun).not.toHaveBeenCalled();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Run' }));
  await waitFor(() => expect(startRun).toHaveBeenCalledTimes(6));
  expect(startRun.mock.calls.map(([{ variables }]) => variables?.['debug_prompt'])).toEqual(
    [2, 2, 6, 6, 7, 7].map((row) => `Write about row ${row}.`)
  );
  expect(await screen.findByText('6 of 6 ended')).toBeVisible();
  await waitFor(() => expect(variants()).toHaveTextContent('3 of 3 (100 %)'));
  const table = screen.getByRole('group', { name: 'Answers of the variants' });
  expect(within(table).getAllByText(/· row 6/)).toHaveLength(2);
  await press('Export as CSV');
  const lines = (await textOf(saved[0])).split('\n');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toContain('variant,row,topic,status');
  expect(lines[0]).toContain('check 1: Answer has “debug B”,reason 1');
  expect(lines[3]).toMatch(/^A,6,row 6,completed,gemini-2.5-flash,.*I am brief debug A,.*failed,not in it$/);
  expect(lines[4]).toMatch(/^B,6,row 6,completed,.*,passed,$/);
});

it('asks nobody when the rows are not confirmed, names no row, or are too many', async () => {
  const { startRun } = open(BOTH, {
    previewBatch: async () => ({ items_total: 400, columns: ['topic'], items: [{ topic: 'x' }] }),
  });
  await userEvent.click(await screen.findByText('Rows of a CSV'));
  await userEvent.type(screen.getByRole('textbox', { name: /^Inputs/ }), 'topic');
  const rows = await screen.findByRole('textbox', { name: /^Rows to try/ });
  expect(screen.getByText(/^2.4 ?k calls are more than the 500/)).toBeVisible();
  expect(screen.getByRole('button', { name: /over 400 rows/ })).toBeDisabled();
  await userEvent.type(rows, '9-');
  expect(screen.getByRole('button', { name: /over 0 rows/ })).toBeDisabled();
  await userEvent.clear(rows);
  await userEvent.type(rows, '1');
  await press(/over 1 row/);
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
  expect(startRun).not.toHaveBeenCalled();
});

it('says what the judge would cost', async () => {
  const judged = { kind: 'judge', text: 'B? {{inputs.answer}}', provider: '', model: 'haiku' };
  open(`/debugger?run=r1&step=write#${btoa(JSON.stringify({ checks: [judged] })).replaceAll('=', '')}`);
  await userEvent.click(await screen.findByRole('radio', { name: '3' }));
  await press(/^Run 3 of each/);
  expect(await screen.findByText('for $0.003 – $0.027')).toBeVisible();
});

it('goes back to the variants there were', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Copy as another variant' }));
  await waitFor(() => expect(variants()).toHaveTextContent('B'));
  await press('go back');
  await waitFor(() => expect(within(variants()).queryByRole('rowheader', { name: 'B' })).not.toBeInTheDocument());
});

it('has the item of the loop around a step', async () => {
  const loop = `workflow:
  name: brief
  steps:
    - name: loop
      type: for_loop
      iterator: chapter
      data_source: [1]
      steps: [{ name: write, type: claude, prompt: 'Write {{loop.chapter}}' }]
`;
  const { previewPrompt } = open('/debugger?run=r1&step=loop/write', { getRunSource: async () => loop });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Item of the loop (loop.chapter)' }), 'Tides');
  await userEvent.type(screen.getByRole('spinbutton', { name: /^Its number/ }), '2');
  await waitFor(() => expect(previewPrompt.mock.lastCall?.[0]).toMatchObject({ item: 'Tides', item_index: 2 }));
});
