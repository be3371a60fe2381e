import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link } from 'react-router-dom';

import { aRun } from '../../ui/fixtures';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { aSource, renderWithSource } from '../../ui/testRender';
import { RunsPage } from './RunsPage';

function renderPage() {
  const { source } = aSource({ listRuns: async () => ({ runs: [aRun()], next_cursor: null }) });
  return renderWithSource(<RunsPage />, source);
}

test('Ctrl+F goes to the filter', async () => {
  renderPage();
  await screen.findByTestId('stepscope-runs');
  await userEvent.keyboard('{Control>}f{/Control}');
  expect(screen.getByTestId('stepscope-runs-filter')).toHaveFocus();
});

test('choosing a run opens its page', async () => {
  const view = renderPage();
  await userEvent.click(await screen.findByText('research-loop'));
  expect(view.path()).toBe(`/a/stepscope-pipelines-app/runs/${aRun().run_id}?tab=timeline`);
});

test('an address that names runs asks for these, says which they are, and leads to all', async () => {
  const listRuns = jest.fn(async (_query: ListRunsQuery) => ({ runs: [aRun()], next_cursor: null }));
  const behind = { pipeline_name: 'research-loop', model: 'gemini-2.5-pro', started_weekday: 2, started_hour: 14 };
  const view = renderWithSource(
    <>
      <Link to={runsBehindPath(behind)}>there</Link>
      <RunsPage />
    </>,
    aSource({ listRuns }).source
  );
  await userEvent.click(await screen.findByRole('link', { name: 'there' }));
  expect(
    await screen.findByText('Runs of research-loop · that asked gemini-2.5-pro · began on Tuesday 14:00')
  ).toBeVisible();
  expect(listRuns.mock.lastCall?.[0]).toEqual(behind);
  await userEvent.click(screen.getByRole('button', { name: 'Show all runs' }));
  expect(view.path()).toBe('/a/stepscope-pipelines-app/runs');
});

test('runs behind a call are said to be that', async () => {
  const { source } = aSource({ listRuns: async () => ({ runs: [aRun()], next_cursor: null }) });
  const call = { call_ended_from: '2026-11-18T12:00:00.000Z', call_ended_to: '2026-11-18T13:00:00.000Z' };
  renderWithSource(
    <>
      <Link to={runsBehindPath({ ...call, call_ms_from: 4000, call_ms_to: 8000 })}>slow</Link>
      <Link to={runsBehindPath({ ...call, model: 'gemini-2.5-pro' })}>paid</Link>
      <RunsPage />
    </>,
    source
  );
  await userEvent.click(await screen.findByRole('link', { name: 'slow' }));
  expect(
    await screen.findByText(/^Runs · answered in 4.0 s – 8.0 s · with a call that ended Nov 18, .+ – Nov 18, .+/)
  ).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: 'paid' }));
  expect(await screen.findByText(/^Runs · that asked gemini-2.5-pro · with a call that ended Nov 18/)).toBeVisible();
});

test('an address that names runs of which there are none does not say that there are no runs at all', async () => {
  const { source } = aSource({ listRuns: async () => ({ runs: [], next_cursor: null }) });
  renderWithSource(
    <>
      <Link to={runsBehindPath({ model: 'gemini-2.5-pro' })}>there</Link>
      <RunsPage />
    </>,
    source
  );
  expect(await screen.findByText('No runs yet')).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: 'there' }));
  expect(await screen.findByText('No such runs')).toBeVisible();
  expect(screen.queryByText('No runs yet')).not.toBeInTheDocument();
});
