import type { LogsQuery } from '@stepscope/exporter/contract/api';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { LogEntry } from '../source/source.types';
import { UrlViewParams } from '../ui/address/UrlViewParams';
import { aRunDetail, aStep, RUN_ID } from '../ui/fixtures';
import { shortId } from '../ui/format';
import { testIds } from '../ui/testIds';
import { aSource, chooseFirstOption, renderWithSource } from '../ui/testRender';
import { LogsPanel } from './LogsPanel';

function aLine(id: number, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    kind: 'log:entry',
    id,
    timestamp: '2026-08-01T12:00:00.123Z',
    run_id: RUN_ID,
    level: 'info',
    message: `line ${id}`,
    step_path: null,
    attempt: null,
    trace_id: null,
    span_id: null,
    context: {},
    ...changes,
  };
}

const history = [
  aLine(1, { level: 'warn', message: 'rate limit', step_path: 'review', attempt: 2, context: { model: 'flash' } }),
  aLine(2, { context: { model: 'pro' } }),
  aLine(3),
];

beforeAll(() => {
  // jsdom lays nothing out: without a size the list would draw only two rows.
  window.ResizeObserver = class {
    readonly #report: ResizeObserverCallback;
    constructor(report: ResizeObserverCallback) {
      this.#report = report;
    }
    observe() {
      this.#report([{ contentRect: { width: 800, height: 400 } } as ResizeObserverEntry], this);
    }
    unobserve() {}
    disconnect() {}
  };
});

const messages = () =>
  within(screen.getByTestId(testIds.logs.list))
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('aria-rowindex'))
    .map((row) => row.textContent?.match(/rate limit|line \d+/)?.[0]);

test('shows what was logged and what is logged now, once, and filters by level and text', async () => {
  const user = userEvent.setup();
  const { source, events } = aSource({ listLogs: async () => history });
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} onSelect={() => undefined} />, source);
  await screen.findByText('rate limit');
  await act(async () => {
    events.next(aLine(3));
    events.next(aLine(4, { level: 'error' }));
    events.next(aLine(5, { run_id: null, message: 'of another run' }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(messages()).toEqual(['rate limit', 'line 2', 'line 3', 'line 4']);
  await user.click(screen.getByRole('button', { name: 'info 2' }));
  expect(messages()).toEqual(['rate limit', 'line 4']);
  await user.type(screen.getByTestId(testIds.logs.filter), 'nowhere');
  expect(screen.getByText('No line passes the filter')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear filter' }));
  expect(messages()).toHaveLength(4);
});

test('on a phone lines wrap until somebody says no', async () => {
  const { innerWidth } = window;
  window.innerWidth = 390;
  const { source } = aSource({ listLogs: async () => history });
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} onSelect={() => undefined} />, source);
  const wrap = await screen.findByRole('button', { name: 'Wrap long lines' });
  expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(wrap);
  expect(wrap).toHaveAttribute('aria-pressed', 'false');
  window.innerWidth = innerWidth;
});

test('a line shows its fields, filters by them and leads to its step', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  const first = aStep({ step_path: 'review', attempt: 1 });
  const second = aStep({ step_path: 'review', attempt: 2 });
  const { source } = aSource({ listLogs: async () => history, getRun: async () => aRunDetail([first, second]) });
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} onSelect={onSelect} />, source);
  await screen.findByText('rate limit');
  await user.click(screen.getAllByRole('button', { name: 'Show fields' })[0]!);
  await user.click(screen.getByRole('button', { name: 'Go to step' }));
  expect(onSelect).toHaveBeenCalledWith({ run_id: RUN_ID, step_execution_id: second.step_execution_id });
  await user.click(screen.getByRole('button', { name: 'No lines with this model' }));
  expect(messages()).toEqual(['line 2', 'line 3']);
  await user.click(screen.getByRole('button', { name: 'Remove this filter' }));
  expect(messages()).toHaveLength(3);
});

test('a range of lines is chosen by click, Shift and keys, and copied as text', async () => {
  const user = userEvent.setup();
  const { source } = aSource({ listLogs: async () => history });
  renderWithSource(<LogsPanel selection={{}} onSelect={() => undefined} />, source);
  await user.click(await screen.findByText('rate limit'));
  screen.getByRole('treegrid').focus();
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  expect(screen.getByText('2 chosen')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Copy text' }));
  expect(await navigator.clipboard.readText()).toBe(
    '2026-08-01T12:00:00.123Z WARN  [review] rate limit model=flash\n2026-08-01T12:00:00.123Z INFO  line 2 model=pro'
  );
  screen.getByRole('treegrid').focus();
  await user.keyboard('{Escape}');
  expect(screen.queryByText('2 chosen')).not.toBeInTheDocument();
});

test('opens with the lines of the step that a URL names', async () => {
  const review = aStep({ step_path: 'review' });
  const { source } = aSource({ listLogs: async () => history, getRun: async () => aRunDetail([review]) });
  const selection = { run_id: RUN_ID, step_execution_id: review.step_execution_id };
  renderWithSource(<LogsPanel ofStep selection={selection} onSelect={() => undefined} />, source);
  await screen.findByText('1 of 3 lines', { exact: false });
  expect(messages()).toEqual(['rate limit']);
  expect(screen.getByRole('combobox', { name: 'Step' })).toHaveValue('review');
});

test('names the run of each line only where lines of several runs stand together', async () => {
  const { source } = aSource({ listLogs: async () => history });
  const { unmount } = renderWithSource(<LogsPanel selection={{}} onSelect={() => undefined} />, source);
  expect(await screen.findAllByText(shortId(RUN_ID))).toHaveLength(3);
  unmount();
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} onSelect={() => undefined} />, source);
  await screen.findByText('line 2');
  expect(screen.queryByText(shortId(RUN_ID))).not.toBeInTheDocument();
});

/** As many as the service hands over at once: there may be more. */
const full = Array.from({ length: 5000 }, (_, index) => aLine(1000 + index));

function aLongHistory(found: (query: LogsQuery) => LogEntry[] | Promise<LogEntry[]>) {
  const asked: LogsQuery[] = [];
  const made = aSource({
    listLogs: async (query) => {
      asked.push(query);
      return query.search === undefined && query.levels === undefined ? full : found(query);
    },
  });
  return { ...made, asked };
}

test('asks for what passes the filter where not everything has come, and judges what is new itself', async () => {
  const user = userEvent.setup();
  const { source, events, asked } = aLongHistory(() => [aLine(7, { level: 'error', message: 'rate limit' })]);
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} onSelect={() => undefined} />, source);
  await user.type(await screen.findByTestId(testIds.logs.filter), 'RATE');
  await user.click(screen.getByRole('button', { name: /^info/ }));
  expect(await screen.findByText('1 lines found in everything that was logged')).toBeInTheDocument();
  expect(asked).toEqual([
    { run_id: RUN_ID, limit: 5000 },
    { run_id: RUN_ID, limit: 5000, search: 'RATE', levels: 'debug,warn,error' },
  ]);
  expect(messages()).toEqual(['rate limit']);
  // How many more there would be nobody knows.
  expect(screen.getByRole('button', { name: 'info' })).toHaveAttribute('aria-pressed', 'false');
  await act(async () => {
    events.next(aLine(9000, { message: 'rate limit' }));
    events.next(aLine(9001, { level: 'warn', message: 'Rate limit' }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(messages()).toHaveLength(2);
  await user.clear(screen.getByTestId(testIds.logs.filter));
  await user.click(screen.getByRole('button', { name: /^info/ }));
  expect(await screen.findByText('5 k of 5 k lines', { exact: false })).toBeInTheDocument();
});

test('says why it could not ask, shows what has come, and asks again', async () => {
  const user = userEvent.setup();
  let broken = true;
  const { source } = aLongHistory(() =>
    broken ? Promise.reject(new Error('hidden from viewers')) : [aLine(7, { message: 'rate limit' })]
  );
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} onSelect={() => undefined} />, source);
  await user.type(await screen.findByTestId(testIds.logs.filter), 'l');
  await screen.findByText('Older lines could not be searched: hidden from viewers', { exact: false });
  expect(messages().length).toBeGreaterThan(5);
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('1 lines found', { exact: false })).toBeInTheDocument();
});

test('run and time are chosen on the page, and asked for', async () => {
  const asked: LogsQuery[] = [];
  const onRun = jest.fn();
  const onRange = jest.fn();
  const { source } = aSource({
    listLogs: async (query) => {
      asked.push(query);
      return [];
    },
    listRuns: async () => ({ runs: [aRunDetail([])], next_cursor: null }),
    getRun: async () => aRunDetail([]),
  });
  const range = { from: '2026-08-01T10:00:00.000Z', to: '2026-08-01T11:00:00.000Z' };
  renderWithSource(
    <UrlViewParams>
      <LogsPanel selection={{ run_id: RUN_ID }} choice={{ range, onRange, onRun }} onSelect={() => undefined} />
    </UrlViewParams>,
    source
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Show all of time' }));
  expect(onRange).toHaveBeenCalledWith(undefined);
  expect(asked).toEqual([{ run_id: RUN_ID, ...range, limit: 5000 }]);
  const picker = screen.getByRole('combobox', { name: 'Run' });
  expect(picker).toHaveValue(`research-loop ${shortId(RUN_ID)} running`);
  await chooseFirstOption(picker, () => onRun.mock.calls.length > 0);
  expect(onRun).toHaveBeenCalledWith(undefined);
});

test('a run that is not there is told', async () => {
  const { source } = aSource({
    listLogs: async () => [],
    getRun: () => Promise.reject(new Error('there is no such run')),
  });
  const choice = { range: undefined, onRange: jest.fn(), onRun: jest.fn() };
  renderWithSource(<LogsPanel selection={{ run_id: RUN_ID }} choice={choice} onSelect={() => undefined} />, source);
  expect(await screen.findByText('there is no such run')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Run' })).toHaveValue(shortId(RUN_ID));
});
