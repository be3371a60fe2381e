import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun, RUN_ID } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { type Shell, ShellContext } from '../shell/ShellContext';
import { Palette } from './Palette';

async function renderPalette() {
  const onClose = jest.fn();
  const shell: Shell = { openRunDialog: jest.fn(), openPalette: jest.fn(), openHelp: jest.fn(), refresh: jest.fn() };
  const { source } = aSource({
    listPipelines: async () => [],
    listRuns: async () => ({ runs: [aRun()], next_cursor: null }),
  });
  const view = renderWithSource(
    <ShellContext.Provider value={shell}>
      <Palette onClose={onClose} />
    </ShellContext.Provider>,
    source
  );
  await screen.findByRole('option', { name: /research-loop/ });
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
  } finally {
    config.bootData.user.orgRole = orgRole;
  }
});

test('leads to the pages of what is planned', async () => {
  const { path } = await renderPalette();
  await userEvent.type(screen.getByRole('combobox'), 'Schedules{Enter}');
  expect(path()).toContain('/pipelines/schedules');
});
