import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { LogEntry } from '../source/source.types';
import { anErrorGroup, aRunDetail, aStep } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { ErrorsPage } from './ErrorsPage';
import { parseErrorFilters, writeErrorFilters } from './model';

const group = anErrorGroup();
const step = aStep({ step_execution_id: group.step_execution_id, step_path: 'loop/patch', model: 'some-model' });
const line: LogEntry = {
  kind: 'log:entry',
  id: 1,
  timestamp: group.last_seen,
  run_id: group.run_id,
  level: 'error',
  message: 'quota is used up',
  step_path: 'loop/patch',
  attempt: 1,
  trace_id: null,
  span_id: null,
  context: {},
};
const alertPathOf = (pipeline: string) => `/alert/${pipeline}`;
const item = (name: string) => screen.getByRole('menuitem', { name: new RegExp(`^${name}`) });
const answer = (groups: ErrorGroup[]) => ({ from: '', to: '', groups });

it('leads from a group to what to do, to its steps, and marks it resolved', async () => {
  const markErrorGroup = jest.fn().mockResolvedValue(undefined);
  const { source } = aSource({
    listErrorGroups: () => Promise.resolve(answer([group])),
    listErrorOccurrences: () => Promise.resolve([]),
    markErrorGroup,
    getRun: () => Promise.resolve(aRunDetail([step], { status: 'failed' })),
    listLogs: () => Promise.resolve([line]),
  });
  const { path } = renderWithSource(<ErrorsPage alertPathOf={alertPathOf} />, source);
  await userEvent.click(await screen.findByRole('button', { name: /429 too many requests.*fix-bug › patch/ }));
  expect(path()).toContain(`group=${group.fingerprint}`);
  const detail = within(await screen.findByTestId(testIds.errors.detail));
  expect(detail.getByText('Lower the concurrency.')).toBeVisible();
  expect(detail.getByRole('link', { name: 'Open step' })).toHaveAttribute(
    'href',
    expect.stringContaining(`/runs/${group.run_id}/steps/${group.step_execution_id}`)
  );
  expect(await detail.findByText(/quota is used up/)).toBeVisible();
  expect(detail.getByRole('link', { name: 'Logs of its step' })).toHaveAttribute(
    'href',
    expect.stringContaining(`/logs?run=${group.run_id}&of=loop/patch`)
  );
  expect(detail.getByRole('link', { name: 'Open prompt' })).toHaveAttribute(
    'href',
    expect.stringContaining('?view=prompt')
  );
  expect(detail.getByRole('button', { name: 'Run again…' })).toBeEnabled();
  await userEvent.click(detail.getByRole('button', { name: 'Mark resolved' }));
  expect(markErrorGroup).toHaveBeenCalledWith(group.fingerprint, 'resolve');
});

it('offers for a row, by its ⋯ button and by right click or the menu key, what its detail offers', async () => {
  const { source } = aSource({
    listErrorGroups: () => Promise.resolve(answer([group])),
    getRun: () => Promise.resolve(aRunDetail([step], { status: 'failed' })),
    markErrorGroup: () => Promise.resolve(),
  });
  const { path } = renderWithSource(<ErrorsPage alertPathOf={alertPathOf} />, source);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions of fix-bug › patch' }));
  await waitFor(() => expect(item('Run again…')).toBeEnabled());
  expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
    'Open step',
    'Open prompt',
    'Logs of its step',
    'Run again…',
    'Copy link',
    'Mark resolved',
  ]);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(screen.getByRole('button', { name: 'Actions of fix-bug › patch' })).toHaveFocus();

  fireEvent.contextMenu(screen.getByRole('button', { name: /429 too many requests/ }));
  await userEvent.click(item('Logs of its step'));
  expect(path()).toContain(`/logs?run=${group.run_id}&of=loop%2Fpatch`);
});

it('holds back what a failure cannot do: no prompt without a model, no second run while it runs', async () => {
  const asksNone = { ...step, model: null };
  const { source } = aSource({
    listErrorGroups: () => Promise.resolve(answer([group])),
    getRun: () => Promise.resolve(aRunDetail([asksNone], { status: 'running' })),
  });
  renderWithSource(<ErrorsPage alertPathOf={alertPathOf} />, source);
  fireEvent.contextMenu(await screen.findByRole('button', { name: /429 too many requests/ }));
  expect(await screen.findByText('Its run has not ended yet')).toBeVisible();
  expect(item('Open prompt')).toBeDisabled();
  expect(item('Run again…')).toBeDisabled();
});

it('is glad when nothing failed', async () => {
  renderWithSource(
    <ErrorsPage alertPathOf={alertPathOf} />,
    aSource({ listErrorGroups: () => Promise.resolve(answer([])) }).source
  );
  expect(await screen.findByText('No failure in this period')).toBeVisible();
});

it('keeps its filters in the URL', () => {
  const filters = { range: '7d', type: 'timeout', state: 'resolved', group: 'g' } as const;
  expect(parseErrorFilters(writeErrorFilters(new URLSearchParams(), filters))).toEqual(filters);
  expect(parseErrorFilters(new URLSearchParams('type=nonsense'))).toMatchObject({ type: undefined, range: '1d' });
});
