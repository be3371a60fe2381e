import type { Batch, StartBatchRequest } from '@stepscope/exporter/contract/batch';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { PipelineSource } from '../../source/source.types';
import { SourceError } from '../../source/SourceError';
import { aPipeline } from '../../ui/fixtures';
import { testIds } from '../../ui/testIds';
import { aSource, renderWithSource } from '../../ui/testRender';
import { BatchDialog } from './BatchDialog';
import { BatchesPage } from './BatchesPage';

const batch: Batch = {
  batch_id: 'b1',
  name: 'nightly',
  pipeline_name: 'review',
  source_file: 'review.yaml',
  status: 'running',
  status_reason: null,
  concurrency: 4,
  stop_on_errors: null,
  budget: null,
  items_total: 40,
  items_waiting: 20,
  items_running: 4,
  items_completed: 13,
  items_failed: 3,
  items_cancelled: 0,
  total_tokens: 12_000,
  total_cost_usd: 0.5,
  cost_complete: true,
  created_at: '2026-11-25T10:00:00.000Z',
  completed_at: null,
  created_by: 'ada',
};
const pipeline = aPipeline({ variables: { topic: 'tides' } });

/** The dialog waits for a pause in the typing before it asks. */
const PATIENT = { timeout: 5000 };
beforeAll(() => {
  // jsdom lays nothing out: without a size the list would draw no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 800 });
});

const enter = (text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: /Inputs/ }), { target: { value: text } });
const setUp = (answers: Partial<PipelineSource>) =>
  aSource({ listPipelines: async () => [pipeline], ...answers }).source;

test('a batch says how far it is, and is cancelled after a question', async () => {
  let current = batch;
  const cancelBatch = jest.fn(async () => (current = { ...batch, status: 'cancelled' }));
  renderWithSource(
    <BatchesPage onOpenRun={jest.fn()} />,
    setUp({ listBatches: async () => [current], cancelBatch, listRuns: async () => ({ runs: [], next_cursor: null }) })
  );
  expect(await screen.findByText(/16 of 40/)).toHaveTextContent('16 of 40 · 3 failed');
  expect(screen.getByRole('progressbar', { name: 'Progress of nightly' })).toHaveAttribute('aria-valuenow', '16');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel the batch nightly' }));
  expect(screen.getByText(/4 runs are aborted/)).toBeVisible();
  expect(cancelBatch).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText(/^Reason/), 'wrong file');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel batch' }));
  await waitFor(() => expect(cancelBatch).toHaveBeenCalledWith('b1', 'wrong file'));
  expect(await screen.findByText('cancelled')).toBeVisible();
});

test('right-click and its ⋯ twin offer the same', async () => {
  renderWithSource(<BatchesPage onOpenRun={jest.fn()} />, setUp({ listBatches: async () => [batch] }));
  await userEvent.click(await screen.findByRole('button', { name: 'More actions for nightly' }));
  const twin = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
  expect(twin).toEqual(['Show its runs', 'Cancel…']);
  await userEvent.keyboard('{Escape}');
  fireEvent.contextMenu(screen.getByText('nightly'));
  await userEvent.click(screen.getAllByRole('menuitem', { name: 'Cancel…' })[0] as HTMLElement);
  expect(screen.getByText(/4 runs are aborted/)).toBeVisible();
});

test('where there is none, the page says what one is', async () => {
  renderWithSource(<BatchesPage onOpenRun={jest.fn()} />, setUp({ listBatches: async () => [] }));
  expect(await screen.findByText('No batches yet')).toBeVisible();
});

test('pasted lines are shown as read, mapped, estimated for all, and started with the limits', async () => {
  const requests: StartBatchRequest[] = [];
  const dryRun: PipelineSource['dryRun'] = async ({ variables }) => ({
    pipeline_name: 'review',
    steps: [],
    calls: { low: 1, high: 1 },
    input_tokens: { low: 10, high: 10 },
    output_tokens: { low: 0, high: variables?.topic === 'wind' ? 10 : 999 },
    cost_usd: { low: 0.01, high: 0.02 },
    cost_complete: true,
    left_out: [],
  });
  const onDismiss = jest.fn();
  renderWithSource(
    <BatchDialog file="review.yaml" onDismiss={onDismiss} />,
    setUp({
      dryRun,
      listBatches: async () => [],
      previewBatch: async () => ({ items_total: 50, columns: ['Topic'], items: [{ Topic: 'wind' }] }),
      startBatch: async (request) => {
        requests.push(request);
        return batch;
      },
    })
  );
  enter('Topic\nwind\n');
  expect(await screen.findByRole('cell', { name: 'wind' }, PATIENT)).toBeVisible();
  await waitFor(
    () =>
      expect(screen.getByTestId(testIds.runEstimate)).toHaveTextContent('50 calls · 500 – 1 k tokens · $0.50 – $1.00'),
    PATIENT
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Stop after (failed runs)' }), '3');
  await userEvent.type(screen.getByRole('textbox', { name: 'Stop at (USD)' }), '2');
  await userEvent.click(screen.getByRole('button', { name: 'Start 50 runs' }));
  await waitFor(() => expect(onDismiss).toHaveBeenCalled());
  expect(requests).toEqual([
    {
      file: 'review.yaml',
      csv: 'Topic\nwind\n',
      columns: { Topic: 'topic' },
      concurrency: 4,
      stop_on_errors: 3,
      budget: { max_cost_usd: 2 },
    },
  ]);
});

test('lines that cannot be read are named, and nothing can be started', async () => {
  renderWithSource(
    <BatchDialog file="review.yaml" onDismiss={jest.fn()} />,
    setUp({
      previewBatch: async () => {
        throw new SourceError({ title: 'Refused', detail: 'line 2 is not JSON', status: 422 });
      },
    })
  );
  enter('{"a": 1}\nnope');
  const dialog = screen.getByRole('dialog');
  expect(await within(dialog).findByText(/line 2 is not JSON/, {}, PATIENT)).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Start' })).toBeDisabled();
});
