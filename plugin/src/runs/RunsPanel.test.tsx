import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { currentToasts } from '../ui/toasts';
import { RunsPanel } from './RunsPanel';

const id = (end: string) => `01890000-0000-7000-8000-${end.padStart(12, '0')}`;
const running = aRun({ run_id: id('1'), queued_at: '2026-08-01T12:00:01.000Z' });
const failed = aRun({
  run_id: id('2'),
  pipeline_name: 'fix-bug',
  status: 'failed',
  completed_at: new Date().toISOString(),
  error: { type: 'output_schema', message: 'schema error', step_name: 'patch' },
});
const done = aRun({
  run_id: id('3'),
  pipeline_name: 'blog',
  status: 'completed',
  queued_at: '2026-08-01T12:00:02.000Z',
});

beforeAll(() => {
  // jsdom lays nothing out: without a size the list would draw no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 800 });
});

const listed = (runs = [done, running, failed]) => ({ listRuns: async () => ({ runs, next_cursor: null }) });
const rows = () => screen.getAllByRole('row').map((row) => row.dataset.testid);

test('shows runs with recent failures first, filters by chip and text, and chooses by click and keys', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  renderWithSource(<RunsPanel selection={{}} onSelect={onSelect} />, aSource(listed()).source);
  expect(await screen.findByText('step patch: schema error')).toBeInTheDocument();
  expect(rows()).toEqual([failed, done, running].map((run) => testIds.runs.row(run.run_id)));
  const row = within(screen.getByTestId(testIds.runs.row(running.run_id)));
  expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '7');
  expect(row.getByText('18 k tok')).toBeInTheDocument();
  const ended = within(screen.getByTestId(testIds.runs.row(failed.run_id)));
  expect(ended.getByText('just now')).toHaveAttribute('datetime', failed.completed_at);

  await user.click(screen.getByRole('button', { name: 'active 1' }));
  expect(rows()).toEqual([testIds.runs.row(running.run_id)]);
  await user.click(screen.getByRole('button', { name: 'all 3' }));
  await user.type(screen.getByTestId(testIds.runs.filter), 'nowhere');
  expect(screen.getByText('No run matches the filter')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear filter' }));

  await user.click(screen.getByText('blog'));
  expect(onSelect).toHaveBeenLastCalledWith({ run_id: done.run_id });
  screen.getByRole('grid').focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith({ run_id: running.run_id });
});

test('a pause shows at once; a refusal takes it back and says why', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  let refuse: (error: Error) => void = () => undefined;
  const controlRun = () => new Promise<never>((_, reject) => (refuse = reject));
  renderWithSource(
    <RunsPanel selection={{}} onSelect={onSelect} />,
    aSource({ ...listed([running]), controlRun }).source
  );
  await user.click(await screen.findByRole('button', { name: 'Pause research-loop' }));
  expect(screen.getByText('pausing after step review…')).toBeInTheDocument();
  expect(currentToasts()).toMatchObject([{ action: { label: 'Undo' } }]);
  await act(async () => refuse(new Error('The run has already ended')));
  expect(await screen.findByText('research-loop could not be paused')).toBeInTheDocument();
  expect(screen.getByText('The run has already ended')).toBeInTheDocument();
  expect(await screen.findByText('review')).toBeInTheDocument();
  expect(onSelect).not.toHaveBeenCalled();
});

test('cancel asks for the reason and sends it', async () => {
  const user = userEvent.setup();
  const controlRun = jest.fn(async () => aRun({ run_id: running.run_id, status: 'cancelled' }));
  renderWithSource(
    <RunsPanel selection={{}} onSelect={() => undefined} />,
    aSource({ ...listed([running]), controlRun }).source
  );
  await user.click(await screen.findByRole('button', { name: 'Cancel research-loop' }));
  await user.type(screen.getByLabelText(/Reason/), 'runs away');
  await user.click(screen.getByRole('button', { name: 'Cancel run' }));
  expect(controlRun).toHaveBeenCalledWith(running.run_id, 'cancel', 'runs away');
  expect(await screen.findByRole('button', { name: 'cancelled 1' })).toBeInTheDocument();
});

test('the menu pauses with a reason, which taking it back does not repeat', async () => {
  const user = userEvent.setup();
  const controlRun = jest.fn(async () => aRun({ run_id: running.run_id, desired_state: 'pause' }));
  renderWithSource(
    <RunsPanel selection={{}} onSelect={() => undefined} />,
    aSource({ ...listed([running]), controlRun }).source
  );
  await user.pointer({ target: await screen.findByText('research-loop'), keys: '[MouseRight]' });
  await user.click(screen.getByRole('menuitem', { name: 'Pause with a reason…' }));
  await user.type(await screen.findByLabelText(/Reason/), 'the provider is slow{Enter}');
  expect(controlRun).toHaveBeenLastCalledWith(running.run_id, 'pause', 'the provider is slow');
  expect(screen.queryByLabelText(/Reason/)).toBeNull();
  act(() => currentToasts().at(-1)?.action?.onClick());
  await waitFor(() => expect(controlRun).toHaveBeenLastCalledWith(running.run_id, 'resume', undefined));
});

test('Esc lets go of what is marked, and only then is for the page', async () => {
  const user = userEvent.setup();
  const onKey = jest.fn((event: KeyboardEvent) => event.key === 'Escape' && event.defaultPrevented);
  document.addEventListener('keydown', onKey);
  renderWithSource(<RunsPanel selection={{}} onSelect={() => undefined} />, aSource(listed([running])).source);
  const mark = await screen.findByRole('checkbox', { name: /^Select research-loop/ });
  await user.click(mark);
  expect(await screen.findByText('1 selected')).toBeVisible();
  await user.keyboard('{Escape}');
  expect(await screen.findByText('All matching')).toBeVisible();
  expect(onKey).toHaveLastReturnedWith(true);
  await user.keyboard('{Escape}');
  expect(onKey).toHaveLastReturnedWith(false);
  document.removeEventListener('keydown', onKey);
});

test('right-click and ⋯ offer the same: copy the config, follow to the logs', async () => {
  const user = userEvent.setup();
  const getRunSource = async () => 'workflow: {}';
  const view = renderWithSource(
    <RunsPanel selection={{}} onSelect={() => undefined} />,
    aSource({ ...listed([running]), getRunSource }).source
  );
  const names = () => screen.getAllByRole('menuitem').map((item) => item.textContent);
  await user.pointer({ target: await screen.findByText('research-loop'), keys: '[MouseRight]' });
  const byPointer = names();
  await user.click(screen.getByRole('menuitem', { name: 'Copy config (YAML)' }));
  expect(await navigator.clipboard.readText()).toBe('workflow: {}');
  await user.click(screen.getByRole('button', { name: 'More actions for research-loop' }));
  expect(names()).toEqual(byPointer);
  await user.click(screen.getByRole('menuitem', { name: 'View logs' }));
  expect(view.path()).toContain(`/logs?run=${running.run_id}`);
});

test('says what a run waits for, until it goes on, and how old the rows are when the stream is lost', async () => {
  const { source, events, connection } = aSource(listed([running]));
  renderWithSource(<RunsPanel selection={{}} onSelect={() => undefined} />, source);
  await screen.findByText('review');
  const envelope = { id: 1, timestamp: new Date().toISOString(), run_id: running.run_id };
  const retrying = {
    ...envelope,
    kind: 'step:retrying' as const,
    step_path: 'review',
    step_name: 'review',
    attempt: 1,
    error: { type: 'rate_limit' as const, message: 'rate limit of the provider' },
    retry_in_ms: 8000,
  };
  const { aStep } = await import('../ui/fixtures');
  const step = aStep({ run_id: running.run_id, step_path: 'review', status: 'retrying', completed_at: null });
  act(() => events.next({ ...retrying, step }));
  expect(screen.getByText(/next try in [78] s · review: rate limit of the provider/)).toBeInTheDocument();
  act(() =>
    events.next({
      ...envelope,
      id: 2,
      kind: 'step:completed',
      step_path: 'review',
      step_name: 'review',
      attempt: 1,
      step,
    })
  );
  expect(screen.getByText('review')).toBeInTheDocument();
  act(() => connection.next({ status: 'disconnected', retry_in_ms: 4000, since: Date.now() - 30_000, reason: 'gone' }));
  expect(screen.getByText(/as of 3[0-1] s ago/)).toBeInTheDocument();
});

test('an empty list teaches and starts a first run without a key', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  const startRun = jest.fn(async () => running);
  const pipeline = {
    file: 'a.yaml',
    pipeline_name: 'alpha',
    description: null,
    revision: 'r',
    steps_total: 1,
    valid: true,
  };
  const source = aSource({
    ...listed([]),
    startRun,
    listPipelines: async () => [{ ...pipeline, error: null, last_run: null, recent_runs: [], variables: {} }],
  }).source;
  renderWithSource(<RunsPanel selection={{}} onSelect={onSelect} />, source);
  await user.click(await screen.findByRole('button', { name: 'Try alpha (simulated)' }));
  expect(startRun).toHaveBeenCalledWith({ file: 'a.yaml', provider: 'simulated' });
  expect(onSelect).toHaveBeenCalledWith({ run_id: running.run_id });
});

test('a failure to load says why and tries again', async () => {
  const user = userEvent.setup();
  let fails = true;
  const listRuns = async () => {
    if (fails) {
      throw new Error('no answer');
    }
    return { runs: [running], next_cursor: null };
  };
  renderWithSource(<RunsPanel selection={{}} onSelect={() => undefined} />, aSource({ listRuns }).source);
  expect(await screen.findByText('no answer')).toBeInTheDocument();
  fails = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('review')).toBeInTheDocument();
});

test('a scope asks for its pipeline, begins with its status and leaves out what is not within it', async () => {
  const listRuns = jest.fn(listed().listRuns);
  const within = (runs: readonly (typeof running)[]) => runs.filter((run) => run !== failed);
  const scope = { query: { pipeline_name: 'blog' }, status: 'active' as const, within };
  renderWithSource(<RunsPanel selection={{}} onSelect={jest.fn()} scope={scope} />, aSource({ listRuns }).source);
  expect(await screen.findByRole('button', { name: 'all 2' })).toBeInTheDocument();
  expect(rows()).toEqual([testIds.runs.row(running.run_id)]);
  expect(listRuns).toHaveBeenCalledWith({ pipeline_name: 'blog' }, expect.anything());
});

test('rows are marked one by one, in a range and all at once, and what is marked can run again', async () => {
  const user = userEvent.setup();
  const requests: unknown[] = [];
  const bulkRuns = async (request: unknown) => {
    requests.push(request);
    return { matched: 1, changed: [], refused: [], more: false };
  };
  const onSelect = jest.fn();
  renderWithSource(<RunsPanel selection={{}} onSelect={onSelect} />, aSource({ ...listed(), bulkRuns }).source);
  const boxes = () => screen.getAllByRole('checkbox', { name: /^Select (?!all)/ });
  await user.click(await screen.findByRole('checkbox', { name: /Select fix-bug/ }));
  await user.keyboard('{Shift>}');
  await user.click(screen.getByRole('checkbox', { name: /Select research-loop/ }));
  await user.keyboard('{/Shift}');
  expect(boxes().map((box) => (box as HTMLInputElement).checked)).toEqual([true, true, true]);
  await user.click(screen.getByRole('checkbox', { name: 'Select all shown' }));
  expect(boxes().map((box) => (box as HTMLInputElement).checked)).toEqual([false, false, false]);
  screen.getByRole('grid').focus();
  await user.keyboard('{Home}x');
  await user.click(screen.getByRole('button', { name: '1 selected' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Run 1 again…' }));
  await user.click(await screen.findByRole('button', { name: 'Run all again' }));
  await waitFor(() => expect(requests).toEqual([{ action: 'retry', run_ids: [failed.run_id] }]));
  await waitFor(() => expect(screen.getByRole('button', { name: 'All matching' })).toBeVisible());
  expect(onSelect).not.toHaveBeenCalled();
});

test('what is active is asked of the service, however old', async () => {
  const user = userEvent.setup();
  const old = aRun({ run_id: id('9'), pipeline_name: 'ancient', status: 'paused', completed_at: null });
  const listRuns = async ({ statuses }: ListRunsQuery) => ({
    runs: statuses === 'queued,running,paused' ? [old, running] : [running, done],
    next_cursor: null,
  });
  renderWithSource(<RunsPanel selection={{}} onSelect={jest.fn()} />, aSource({ listRuns }).source);
  await user.click(await screen.findByRole('button', { name: 'active 1' }));
  expect(await screen.findByText('ancient')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'active 2' })).toBeInTheDocument();
});

test('the filter finds runs at the service that are not loaded', async () => {
  const user = userEvent.setup();
  const old = aRun({ run_id: id('9'), pipeline_name: 'ancient', status: 'completed' });
  const listRuns = async ({ search }: ListRunsQuery) => ({
    runs: search === 'ancient' ? [old] : [running],
    next_cursor: null,
  });
  renderWithSource(<RunsPanel selection={{}} onSelect={jest.fn()} />, aSource({ listRuns }).source);
  await screen.findByTestId(testIds.runs.row(running.run_id));
  await user.type(screen.getByTestId(testIds.runs.filter), 'ancient');
  expect(await screen.findByTestId(testIds.runs.row(old.run_id))).toBeInTheDocument();
});

test('says nothing of steps that are not known', async () => {
  const found = { ...done, steps_total: 0, steps_completed: 0 };
  renderWithSource(<RunsPanel selection={{}} onSelect={jest.fn()} />, aSource(listed([found])).source);
  const row = within(await screen.findByTestId(testIds.runs.row(done.run_id)));
  expect(row.getByText('blog')).toBeVisible();
  expect(row.queryByRole('progressbar')).not.toBeInTheDocument();
  expect(row.queryByText('0/0')).not.toBeInTheDocument();
});
