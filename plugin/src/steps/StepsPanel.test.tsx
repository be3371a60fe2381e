import type { StepDetail } from '@stepscope/exporter/contract/run';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { UrlViewParams } from '../ui/address/UrlViewParams';
import { aRun, aRunDetail, aStep } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { StepsPanel } from './StepsPanel';

const plan = aStep({ step_path: 'plan', max_output_tokens: 1000, usage: { ...aStep().usage, output_tokens: 400 } });
const review = aStep({ step_path: 'review', status: 'running', completed_at: null, duration_ms: null });
const skipped = aStep({ step_path: 'extra', status: 'skipped', status_reason: 'condition not met: a is false' });
const failedOnce = aStep({
  step_path: 'patch',
  status: 'failed',
  error: { type: 'output_schema', message: 'no field "title"', fix: 'Ask for the field' },
});
const again = aStep({ step_path: 'patch', attempt: 2 });
const steps = [
  plan,
  aStep({ step_path: 'loop', step_type: 'for_loop', model: null, provider: null }),
  ...[0, 1, 2].map((index) =>
    aStep({
      step_path: `loop[${index}]/write`,
      parent_path: `loop[${index}]`,
      status: index === 1 ? 'failed' : 'completed',
    })
  ),
  failedOnce,
  again,
  skipped,
  review,
];
const run = aRunDetail(steps, { trace_id: 'f'.repeat(32), budget: { max_cost_usd: 2 }, simulated: true });
const selection = { run_id: run.run_id };

const call = (task_id: string) => ({
  model_call_id: `01890000-0000-7000-a000-00000000${task_id}`,
  step_execution_id: review.step_execution_id,
  run_id: run.run_id,
  step_path: 'review',
  attempt: 1,
  call_index: 0,
  task_id,
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  simulated: false,
  status: 'completed' as const,
  started_at: '2026-08-01T12:00:01.000Z',
  completed_at: '2026-08-01T12:00:02.000Z',
  duration_ms: 1000,
  time_to_first_chunk_ms: 200,
  finish_reason: 'stop',
  usage: null,
  cost_usd: null,
  prompt_sha256: '',
  prompt_length: 1,
  response_length: 1,
  span_id: null,
  error: null,
});

const getStep = async (_runId: string, id: string): Promise<StepDetail> => ({
  ...(steps.find((step) => step.step_execution_id === id) ?? plan),
  config: { name: 'as-in-the-file' },
  resolved_config: { name: 'as-it-was-sent' },
  input: null,
  output: id === plan.step_execution_id ? { text: 'the plan' } : null,
  calls: id === review.step_execution_id ? [call('fact'), call('read')] : [],
});
const sourceOf = (detail = run, answers = {}) => aSource({ getRun: async () => detail, getStep, ...answers });
const row = (path: string) => within(screen.getByTestId(testIds.steps.row(path)));
const paths = () => screen.getAllByRole('row').map((element) => element.dataset.key);

beforeAll(() => {
  // jsdom lays nothing out: without a size the list would draw no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 800 });
});

test('shows who started the run and every step with what it used; loops fold with their outcomes', async () => {
  const user = userEvent.setup();
  renderWithSource(<StepsPanel selection={selection} onSelect={() => undefined} />, sourceOf().source);
  expect(await screen.findByText('Steps: research-loop #8f2c')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open run' })).toHaveAttribute(
    'href',
    `/a/stepscope-pipelines-app/runs/${run.run_id}?tab=timeline`
  );
  expect(screen.getByText('ada')).toBeInTheDocument();
  expect(screen.getByText('of $2.00')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy trace id' })).toBeInTheDocument();
  expect(paths()).toEqual(['plan', 'loop', 'patch', 'extra', 'review']);
  expect(row('plan').getByText('1.0 s')).toBeInTheDocument();
  expect(row('plan').getByRole('progressbar', { name: 'Output: 400 of 1 k tokens' })).toBeInTheDocument();
  expect(row('extra').getByText('condition not met: a is false')).toBeInTheDocument();
  expect(row('loop').getByText('×3')).toBeInTheDocument();
  const cells = screen.getByTestId(testIds.steps.bar('loop')).querySelectorAll('[data-status]');
  expect([...cells].map((cell) => cell.getAttribute('data-status'))).toEqual(['completed', 'failed', 'completed']);

  await user.click(row('loop').getByRole('button', { name: 'Unfold loop' }));
  expect(paths()).toContain('loop[1]');
  await user.type(screen.getByLabelText('Find step'), 'write failed');
  expect(paths()).toEqual(['loop[1]/write']);
});

test('the address has what is unfolded and how near the time is looked at, and means one run', async () => {
  const user = userEvent.setup();
  const panel = (
    <UrlViewParams>
      <StepsPanel selection={selection} onSelect={() => undefined} />
    </UrlViewParams>
  );
  const first = renderWithSource(panel, sourceOf().source, '/?text=plan');
  await user.click(await screen.findByRole('button', { name: 'Unfold loop' }));
  screen.getByTestId(testIds.steps.row('plan')).focus();
  await user.keyboard('{+}');
  await waitFor(() => expect(first.path()).toMatch(/folds=.*zoom=|zoom=.*folds=/));
  const address = first.path();
  first.unmount();

  const again = renderWithSource(panel, sourceOf().source, address);
  await waitFor(() => expect(paths()).toContain('loop[1]'));
  const wholeRun = { name: /Show the whole run/, hidden: true };
  expect(screen.getByRole('button', wholeRun)).toBeInTheDocument();
  again.unmount();

  const other = { ...run, run_id: `${run.run_id.slice(0, -1)}f` };
  renderWithSource(panel, sourceOf(other).source, address);
  await screen.findByTestId(testIds.steps.row('loop'));
  expect(paths()).not.toContain('loop[1]');
  expect(screen.queryByRole('button', wholeRun)).not.toBeInTheDocument();
});

test('arrows and Enter choose a step and fold loops', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  renderWithSource(<StepsPanel selection={selection} onSelect={onSelect} />, sourceOf().source);
  const grid = await screen.findByRole('treegrid', { name: 'Steps of research-loop' });
  grid.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith({ run_id: run.run_id, step_execution_id: plan.step_execution_id });
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(screen.getByTestId(testIds.steps.row('loop'))).toHaveAttribute('aria-expanded', 'true');
  await user.keyboard('{ArrowLeft}');
  expect(screen.getByTestId(testIds.steps.row('loop'))).toHaveAttribute('aria-expanded', 'false');
});

test('a step that ends shows at once, from the event alone', async () => {
  const { source, events } = sourceOf();
  renderWithSource(<StepsPanel selection={selection} onSelect={() => undefined} />, source);
  await screen.findByText('review');
  expect(row('review').getByRole('img', { name: 'running' })).toBeInTheDocument();
  const done = { ...review, status: 'completed' as const, completed_at: '2026-08-01T12:00:31.000Z', tokens_used: 4200 };
  const envelope = {
    id: 1,
    timestamp: done.completed_at,
    run_id: run.run_id,
    step_path: 'review',
    step_name: 'review',
  };
  act(() => events.next({ ...envelope, kind: 'step:completed', attempt: 1, step: done }));
  expect(await row('review').findByRole('img', { name: 'completed' })).toBeInTheDocument();
  expect(row('review').getByText('30 s')).toBeInTheDocument();
  expect(row('review').getByText('4.2 k tok')).toBeInTheDocument();
});

test('the tokens of an answer that streams in are estimated, and said to be so', async () => {
  const limited = { ...review, max_output_tokens: 4000, tokens_used: 0 };
  const { source, events } = sourceOf(aRunDetail([limited]));
  renderWithSource(<StepsPanel selection={selection} onSelect={() => undefined} />, source);
  await screen.findByText('review');
  const envelope = { timestamp: review.queued_at, run_id: run.run_id, step_path: 'review', step_name: 'review' };
  const { model_call_id, task_id } = call('fact');
  const ofCall = { ...envelope, attempt: 1, model_call_id, task_id };
  act(() => events.next({ ...ofCall, kind: 'response:streaming', id: 1, offset: 1000, chunk: 'x'.repeat(200) }));
  expect(await row('review').findByText('~300 tok')).toHaveAttribute('title', expect.stringContaining('Estimated'));
  expect(
    row('review').getByRole('progressbar', { name: 'Output: about 300 of 4 k tokens, estimated' })
  ).toBeInTheDocument();
  const usage = { ...limited.usage, output_tokens: 320 };
  const received = { ...call('fact'), usage };
  act(() => events.next({ ...ofCall, id: 2, kind: 'response:received', call: received, streaming: true }));
  act(() => events.next({ ...envelope, id: 3, kind: 'step:progress', attempt: 1, tokens_used: 420 }));
  expect(await row('review').findByText('420 tok')).toBeInTheDocument();
});

test('details: output of a finished step, config as written and as resolved, error of a failed attempt', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  const panel = (id: string) => <StepsPanel selection={{ ...selection, step_execution_id: id }} onSelect={onSelect} />;
  const first = renderWithSource(panel(plan.step_execution_id), sourceOf().source);
  expect(await screen.findByText('the plan')).toBeInTheDocument();
  await user.click(screen.getByRole('tab', { name: 'Config' }));
  expect(screen.getByText('as-in-the-file')).toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'As resolved' }));
  expect(screen.getByText('as-it-was-sent')).toBeInTheDocument();
  first.unmount();

  renderWithSource(panel(failedOnce.step_execution_id), sourceOf().source);
  expect(await screen.findByText('no field "title"')).toBeInTheDocument();
  expect(screen.getByText(/Ask for the field/)).toBeInTheDocument();
  expect(screen.getByText('output schema')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /attempt 2/ }));
  expect(onSelect).toHaveBeenLastCalledWith({ run_id: run.run_id, step_execution_id: again.step_execution_id });
});

test('parallel calls of the chosen step are rows and a list, and choose the call', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  renderWithSource(
    <StepsPanel selection={{ ...selection, step_execution_id: review.step_execution_id }} onSelect={onSelect} />,
    sourceOf().source
  );
  const detail = within(await screen.findByTestId(testIds.steps.detail));
  await user.click(await detail.findByRole('button', { name: /read/ }));
  const chosen = { run_id: run.run_id, step_execution_id: review.step_execution_id };
  expect(onSelect).toHaveBeenLastCalledWith({ ...chosen, model_call_id: call('read').model_call_id });
  await user.click(row('review fact#0').getByText('fact'));
  expect(onSelect).toHaveBeenLastCalledWith({ ...chosen, model_call_id: call('fact').model_call_id });
});

test('right-click copies the prompt of every call and shows the raw data', async () => {
  const user = userEvent.setup();
  const getModelCall = async (_runId: string, id: string) => ({ prompt_text: `prompt of ${id.slice(-4)}` });
  renderWithSource(
    <StepsPanel selection={selection} onSelect={() => undefined} />,
    sourceOf(run, { getModelCall }).source
  );
  await user.pointer({ target: await screen.findByText('review'), keys: '[MouseRight]' });
  await user.click(screen.getByRole('menuitem', { name: 'Copy prompt' }));
  expect(await navigator.clipboard.readText()).toBe('## fact\n\nprompt of fact\n\n## read\n\nprompt of read');
  await user.click(row('plan').getByRole('button', { name: 'Actions of step plan' }));
  await user.click(screen.getByRole('menuitem', { name: 'View raw data' }));
  expect(await screen.findByRole('dialog')).toHaveTextContent(plan.step_execution_id);
});

test('says where a paused run is held and lets it go on', async () => {
  const user = userEvent.setup();
  const paused = { ...run, status: 'paused' as const, desired_state: 'pause' as const };
  const controlRun = jest.fn(async () => aRun({ status: 'queued' }));
  renderWithSource(
    <StepsPanel selection={selection} onSelect={() => undefined} />,
    sourceOf(paused, { controlRun }).source
  );
  expect(await screen.findByText('Held before step review')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  expect(controlRun).toHaveBeenCalledWith(run.run_id, 'resume', undefined);
});

test('teaches while nothing is chosen, and says why a run cannot be shown', async () => {
  const view = renderWithSource(<StepsPanel selection={{}} onSelect={() => undefined} />, sourceOf().source);
  expect(screen.getByText('No run chosen')).toBeInTheDocument();
  view.unmount();
  const getRun = () => Promise.reject(new Error('there is no run'));
  renderWithSource(<StepsPanel selection={selection} onSelect={() => undefined} />, aSource({ getRun }).source);
  expect(await screen.findByText('there is no run')).toBeInTheDocument();
});

test('runs again from a step, keeping what was paid before it', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  const retryRun = jest.fn(async () => aRun({ run_id: '01890000-0000-7000-8000-00000000beef' }));
  const failed = { ...run, status: 'failed' as const };
  renderWithSource(<StepsPanel selection={selection} onSelect={onSelect} />, sourceOf(failed, { retryRun }).source);
  await screen.findByText('review');
  await user.click(row('patch').getByRole('button', { name: 'Actions of step patch' }));
  await user.click(screen.getByRole('menuitem', { name: 'Run again from here…' }));
  expect(screen.getByRole('radio', { name: /From step patch/ })).toBeChecked();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Run again' }));
  expect(retryRun).toHaveBeenCalledWith(run.run_id, { from: 'step', step_path: 'patch' });
  expect(onSelect).toHaveBeenLastCalledWith({ run_id: '01890000-0000-7000-8000-00000000beef' });
});
