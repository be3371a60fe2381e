import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { LogEntry } from '../source/source.types';
import { aRunDetail, aStep, RUN_ID } from '../ui/fixtures';
import { shortId } from '../ui/format';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
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
