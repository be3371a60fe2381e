import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts, dismissToast } from '../../ui/toasts';
import { useToggleRun } from './useToggleRun';

const run = aRun({ status: 'running' });

function Toggle() {
  const toggle = useToggleRun();
  return <button onClick={() => toggle(run)}>toggle</button>;
}

async function press(controlRun = jest.fn(async () => run)) {
  renderWithSource(<Toggle />, aSource({ controlRun }).source);
  await userEvent.click(screen.getByRole('button'));
  return controlRun;
}

afterEach(() => currentToasts().forEach(({ id }) => dismissToast(id)));

test('pauses a run and offers to take it back', async () => {
  const controlRun = await press();
  await waitFor(() => expect(controlRun).toHaveBeenCalledTimes(1));
  expect(currentToasts()).toMatchObject([{ action: { label: 'Undo' } }]);
});

test('says only that it was refused when it was', async () => {
  const refused = jest.fn(async () => Promise.reject(new Error('the run has ended')));
  await press(refused);
  await waitFor(() =>
    expect(currentToasts()).toMatchObject([
      { severity: 'error', text: 'research-loop could not be paused: the run has ended' },
    ])
  );
});

test('tells a viewer why nothing happens, and asks nothing of the service', async () => {
  const { orgRole } = config.bootData.user;
  config.bootData.user.orgRole = OrgRole.Viewer;
  try {
    const controlRun = await press();
    expect(currentToasts()).toMatchObject([{ text: 'Your role lets you look, not control' }]);
    expect(controlRun).not.toHaveBeenCalled();
  } finally {
    config.bootData.user.orgRole = orgRole;
  }
});
