import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { anErrorGroup } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { ErrorsPage } from './ErrorsPage';
import { parseErrorFilters, writeErrorFilters } from './model';

const group = anErrorGroup();
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
