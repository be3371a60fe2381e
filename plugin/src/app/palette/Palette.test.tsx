import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';

import type { PipelineSource } from '../../source/source.types';
import { aPipeline, aRun, aRunDetail, RUN_ID } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts, dismissToast } from '../../ui/toasts';
import { type Shell, ShellContext } from '../shell/ShellContext';
import { Palette } from './Palette';

const OTHER = aRun({
  run_id: '01a21200-0000-7000-8000-00000000beef',
  pipeline_name: 'blog-batch',
  status: 'paused',
  desired_state: 'pause',
});

/** The palette as the shell shows it: gone once it is closed. */
function ShownPalette({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useState(true);
  const close = () => {
    onClose();
    setOpen(false);
  };
  return open && <Palette onClose={close} />;
}

async function renderPalette(answers: Partial<PipelineSource> = {}) {
  const onClose = jest.fn();
  const shell: Shell = { openRunDialog: jest.fn(), openPalette: jest.fn(), openHelp: jest.fn(), refresh: jest.fn() };
  const { source } = aSource({
    listPipelines: async () => [],
    listRuns: async () => ({ runs: [aRun(), OTHER], next_cursor: null }),
    getRun: async () => aRunDetail([]),
    ...answers,
  });
  const view = renderWithSource(
    <ShellContext.Provider value={shell}>
      <ShownPalette onClose={onClose} />
    </ShellContext.Provider>,
    source
  );
  await screen.findByRole('option', { name: /^research-loop/ });
  return { onClose, shell, path: view.path };
}

test('a few letters and Enter lead to a run', async () => {
  const { onClose, path } = await renderPalette();
  await userEvent.type(screen.getByRole('combobox'), 'rsloop{Enter}');
  expect(path()).toBe(`/a/stepscope-pipelines-app/runs/${RUN_ID}`);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('the arrows move what Enter does, and screen readers hear which it is', async () => {
  const { shell } = await renderPalette();
  const field = screen.getByRole('combobox');
  await userEvent.type(field, '{ArrowDown}');
  const active = screen.getByRole('option', { selected: true });
  expect(active).toHaveTextContent('Load everything again');
  expect(field).toHaveAttribute('aria-activedescendant', active.id);
  await userEvent.keyboard('{Enter}');
  expect(shell.refresh).toHaveBeenCalledTimes(1);
});

test('says when nothing fits', async () => {
  await renderPalette();
  await userEvent.type(screen.getByRole('combobox'), 'qqq');
  expect(screen.getByText(/Nothing has these letters/)).toBeVisible();
});

test('offers a viewer nothing that would be refused', async () => {
  const { orgRole } = config.bootData.user;
  config.bootData.user.orgRole = OrgRole.Viewer;
  try {
    await renderPalette();
    expect(screen.queryByRole('option', { name: /Run a pipeline/ })).toBeNull();
    expect(screen.getByRole('option', { name: /Load everything again/ })).toBeVisible();
    await userEvent.type(screen.getByRole('combobox'), 'a');
    expect(screen.queryByRole('option', { name: /^(Pause|Resume|Cancel|New batch)/ })).toBeNull();
  } finally {
    config.bootData.user.orgRole = orgRole;
  }
});

test('leads to the pages of what is planned', async () => {
  const { path } = await renderPalette();
  await userEvent.type(screen.getByRole('combobox'), 'Schedules{Enter}');
  expect(path()).toContain('/pipelines/schedules');
});

describe('steers runs', () => {
  afterEach(() => currentToasts().forEach(({ id }) => dismissToast(id)));

  test('offers at once what fits the shown run, and what fits others to who types', async () => {
    await renderPalette();
    const offered = () =>
      screen.queryAllByRole('option', { name: /^(Pause|Resume|Cancel) / }).map(({ textContent }) => textContent);
    expect(offered()).toEqual([
      expect.stringContaining('Pause research-loop #8f2c'),
      expect.stringContaining('Cancel research-loop #8f2c…'),
    ]);
    await userEvent.type(screen.getByRole('combobox'), 'beef');
    expect(offered()).toEqual([
      expect.stringContaining('Resume blog-batch #beef'),
      expect.stringContaining('Cancel blog-batch #beef…'),
      expect.stringContaining('Resume blog-batch #beef with a reason…'),
    ]);
  });

  test('pauses and offers to take it back', async () => {
    const controlRun = jest.fn(async () => aRun({ desired_state: 'pause' }));
    const { onClose } = await renderPalette({ controlRun });
    await userEvent.type(screen.getByRole('combobox'), 'pauseres{Enter}');
    expect(controlRun).toHaveBeenCalledWith(RUN_ID, 'pause', undefined);
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(currentToasts()).toMatchObject([{ text: 'Pausing research-loop #8f2c', action: { label: 'Undo' } }]);
  });

  test('asks before it cancels, and why', async () => {
    const controlRun = jest.fn(async () => aRun({ desired_state: 'cancel' }));
    const { onClose } = await renderPalette({ controlRun });
    await userEvent.type(screen.getByRole('combobox'), 'cancelbeef{Enter}');
    await userEvent.type(await screen.findByRole('textbox', { name: /Reason/ }), 'wrong topic{Enter}');
    expect(controlRun).toHaveBeenCalledWith(OTHER.run_id, 'cancel', 'wrong topic');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('takes a reason for a pause from who has one', async () => {
    const controlRun = jest.fn(async () => aRun({ desired_state: 'pause' }));
    await renderPalette({ controlRun });
    await userEvent.type(screen.getByRole('combobox'), 'pausereason{Enter}');
    await userEvent.type(await screen.findByRole('textbox', { name: /Reason/ }), 'look first{Enter}');
    expect(controlRun).toHaveBeenCalledWith(RUN_ID, 'pause', 'look first');
  });

  test('says in a toast what was refused, though it is closed by then', async () => {
    await renderPalette({ controlRun: async () => Promise.reject(new Error('the run has ended')) });
    await userEvent.type(screen.getByRole('combobox'), 'pauseres{Enter}');
    await waitFor(() =>
      expect(currentToasts()).toMatchObject([
        { severity: 'error', text: 'research-loop could not be paused: the run has ended' },
      ])
    );
  });
});

test('leads to a new batch of a pipeline that can run', async () => {
  const listPipelines = async () => [
    aPipeline({ file: 'blog.yaml', pipeline_name: 'blog-batch' }),
    aPipeline({ file: 'bad.yaml', pipeline_name: 'bad', valid: false }),
  ];
  const { path } = await renderPalette({ listPipelines });
  await userEvent.type(screen.getByRole('combobox'), 'new batch bad');
  expect(screen.queryByRole('option', { name: /^New batch of bad/ })).toBeNull();
  await userEvent.clear(screen.getByRole('combobox'));
  await userEvent.type(screen.getByRole('combobox'), 'new batch blog{Enter}');
  expect(path()).toContain('/pipelines/batches?file=blog.yaml');
});
