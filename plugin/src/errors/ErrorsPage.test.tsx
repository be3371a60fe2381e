import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { ErrorsPage } from './ErrorsPage';
import { parseErrorFilters, writeErrorFilters } from './model';

const group: ErrorGroup = {
  fingerprint: 'f'.repeat(32),
  pipeline_name: 'fix-bug',
  step_name: 'patch',
  state: 'new',
  error: { type: 'rate_limit', message: '429 too many requests', fix: 'Lower the concurrency.', status: 429 },
  count: 12,
  runs: 5,
  first_seen: '2026-11-25T10:00:00.000Z',
  last_seen: '2026-11-25T11:59:00.000Z',
  sparkline: [0, 3, 9],
  run_id: '01a21200-0000-7000-8000-00000000abcd',
  step_execution_id: '01a21200-0000-7000-8000-000000000001',
  resolved_at: null,
  resolved_by: null,
};
const answer = (groups: ErrorGroup[]) => ({ from: '', to: '', groups });

it('leads from a group to what to do, to its steps, and marks it resolved', async () => {
  const markErrorGroup = jest.fn().mockResolvedValue(undefined);
  const { source } = aSource({
    listErrorGroups: () => Promise.resolve(answer([group])),
    listErrorOccurrences: () => Promise.resolve([]),
    markErrorGroup,
  });
  const { path } = renderWithSource(<ErrorsPage />, source);
  await userEvent.click(await screen.findByRole('button', { name: /429 too many requests.*fix-bug › patch/ }));
  expect(path()).toContain(`group=${group.fingerprint}`);
  const detail = within(await screen.findByTestId(testIds.errors.detail));
  expect(detail.getByText('Lower the concurrency.')).toBeVisible();
  expect(detail.getByRole('link', { name: 'Open the newest one' })).toHaveAttribute(
    'href',
    expect.stringContaining(`/runs/${group.run_id}/steps/${group.step_execution_id}`)
  );
  await userEvent.click(detail.getByRole('button', { name: 'Mark resolved' }));
  expect(markErrorGroup).toHaveBeenCalledWith(group.fingerprint, 'resolve');
});

it('is glad when nothing failed', async () => {
  renderWithSource(<ErrorsPage />, aSource({ listErrorGroups: () => Promise.resolve(answer([])) }).source);
  expect(await screen.findByText('No failure in this period')).toBeVisible();
});

it('keeps its filters in the URL', () => {
  const filters = { range: '7d', type: 'timeout', state: 'resolved', group: 'g' } as const;
  expect(parseErrorFilters(writeErrorFilters(new URLSearchParams(), filters))).toEqual(filters);
  expect(parseErrorFilters(new URLSearchParams('type=nonsense'))).toMatchObject({ type: undefined, range: '1d' });
});
