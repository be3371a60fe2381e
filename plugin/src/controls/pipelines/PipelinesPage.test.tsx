import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aPipeline, aRun } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { PipelinesPage } from './PipelinesPage';

const pipeline = aPipeline({ last_run: aRun({ status: 'completed' }) });
const broken = aPipeline({ file: 'broken.yaml', pipeline_name: 'broken', valid: false, error: 'no steps' });

beforeAll(() => {
  // jsdom lays nothing out: without a size the list would draw no row.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
});

function setUp(narrow = false) {
  const actions = { onEdit: jest.fn(), onRun: jest.fn(), onBatch: jest.fn(), onOpenRun: jest.fn() };
  const { source } = aSource({ listPipelines: async () => [pipeline, broken] });
  renderWithSource(<PipelinesPage narrow={narrow} {...actions} />, source);
  return actions;
}

test('right-click on a pipeline leads to a batch of it', async () => {
  const { onBatch, onEdit } = setUp();
  fireEvent.contextMenu(await screen.findByText('review'));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Run over many inputs…' }));
  expect(onBatch).toHaveBeenCalledWith('review.yaml');
  expect(onEdit).not.toHaveBeenCalled();
});

test('what has a mistake is not run, only mended', async () => {
  const { onRun, onEdit } = setUp();
  await userEvent.click(await screen.findByRole('button', { name: 'More actions for broken' }));
  expect(screen.getByRole('menuitem', { name: /^Run…/ })).toBeDisabled();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Open in the editor' }));
  expect(onEdit).toHaveBeenCalledWith('broken.yaml');
  expect(onRun).not.toHaveBeenCalled();
});

test('a phone says how the last run went, too, and leads there', async () => {
  const { onOpenRun, onEdit } = setUp(true);
  await userEvent.click(await screen.findByRole('button', { name: 'completed' }));
  expect(onOpenRun).toHaveBeenCalledWith(pipeline.last_run?.run_id);
  expect(onEdit).not.toHaveBeenCalled();
});
