import type { BulkRequest } from '@stepscope/exporter/contract/control';
import type { Run } from '@stepscope/exporter/contract/run';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun } from '../ui/fixtures';
import { aSource, renderWithSource } from '../ui/testRender';
import { currentToasts } from '../ui/toasts';
import { BulkActions } from './BulkActions';
import type { Unseen } from './BulkMenu';
import { useRowSelection } from './useRowSelection';

const runs = [
  aRun({ run_id: '11111111-0000-4000-8000-000000000000', status: 'running', desired_state: 'run' }),
  aRun({ run_id: '22222222-0000-4000-8000-000000000000', status: 'queued', desired_state: 'run' }),
  aRun({ run_id: '33333333-0000-4000-8000-000000000000', status: 'completed' }),
];
const ids = runs.slice(0, 2).map(({ run_id }) => run_id);

interface BulkProps {
  runs: Run[];
  unseen?: Unseen;
  disabledReason?: string;
  canMark?: boolean;
}

function Bulk({ runs: shown, unseen, disabledReason, canMark = true }: BulkProps) {
  return (
    <BulkActions
      runs={shown}
      selection={useRowSelection(shown)}
      canMark={canMark}
      unseen={unseen ?? null}
      disabledReason={disabledReason}
    />
  );
}

test('the question counts what the service matches, and exactly that is done', async () => {
  const requests: BulkRequest[] = [];
  const unloaded = aRun({ run_id: '44444444-0000-4000-8000-000000000000', status: 'running', desired_state: 'run' });
  const other = aRun({ run_id: '55555555-0000-4000-8000-000000000000', status: 'running', pipeline_name: 'other' });
  const { source } = aSource({
    listRuns: async (query) => {
      expect(query).toEqual({ search: 'blog', limit: 500 });
      return { runs: [...runs, unloaded, other], next_cursor: 'older' };
    },
    bulkRuns: async (request) => {
      requests.push(request);
      return { matched: 3, changed: [], refused: [], more: false };
    },
  });
  const within = (all: readonly Run[]) => all.filter(({ run_id }) => run_id !== other.run_id);
  const unseen = { query: { search: 'blog' }, within };
  renderWithSource(<Bulk runs={runs} unseen={unseen} />, source);
  await userEvent.click(screen.getByRole('button', { name: 'All matching' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Cancel 3…' }));
  expect(await screen.findByText('Cancel 3 runs? This cannot be undone.')).toBeVisible();
  expect(screen.getByText(/acts on the newest 500 only/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel all' }));
  await waitFor(() =>
    expect(requests).toEqual([{ action: 'cancel', run_ids: [unloaded.run_id, ...ids.toReversed()] }])
  );
});

test('cancels what is shown after a question with the count, and names what refused', async () => {
  const requests: BulkRequest[] = [];
  const { source } = aSource({
    bulkRuns: async (request) => {
      requests.push(request);
      const refused = [{ run_id: ids[1] ?? '', detail: 'the run is completed' }];
      return { matched: 2, changed: runs.slice(0, 1), refused, more: false };
    },
  });
  renderWithSource(<Bulk runs={runs} />, source);
  await userEvent.click(screen.getByRole('button', { name: 'All matching' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Cancel 2…' }));
  expect(await screen.findByText('Cancel 2 runs? This cannot be undone.')).toBeVisible();
  await userEvent.type(screen.getByRole('textbox', { name: /Reason/ }), 'runaway');
  expect(requests).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel all' }));
  await waitFor(() =>
    expect(currentToasts().at(-1)?.text).toMatch(/1 run changed, 1 refused \(.*the run is completed\)/)
  );
  expect(requests).toEqual([{ action: 'cancel', run_ids: ids.toReversed(), reason: 'runaway' }]);
});

test('a pause of many is taken back for those that changed, after the dialog is gone', async () => {
  const requests: BulkRequest[] = [];
  const { source } = aSource({
    bulkRuns: async (request) => {
      requests.push(request);
      return { matched: 2, changed: runs.slice(0, 1), refused: [], more: false };
    },
  });
  renderWithSource(<Bulk runs={runs} />, source);
  await userEvent.click(screen.getByRole('button', { name: 'All matching' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Pause 2…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Pause all' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  act(() => currentToasts().at(-1)?.action?.onClick());
  await waitFor(() => expect(requests).toHaveLength(2));
  expect(requests[1]).toEqual({ action: 'resume', run_ids: ids.slice(0, 1) });
});

test('nothing is offered where nothing can be done', () => {
  const { source } = aSource();
  const { container } = renderWithSource(<Bulk runs={runs} disabledReason="read only" />, source);
  expect(container).toBeEmptyDOMElement();
});

test('where rows have no room for a box, there is none for all of them either', () => {
  const { rerender } = renderWithSource(<Bulk runs={runs} canMark={false} />, aSource().source);
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'All matching' })).toBeVisible();
  rerender(<Bulk runs={runs} />);
  expect(screen.getByRole('checkbox', { name: 'Select all shown' })).toBeVisible();
});
