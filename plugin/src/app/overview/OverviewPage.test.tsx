import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { PipelineSource } from '../../source/source.types';
import { aRun, aRunDetail, aStep, RUN_ID } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts } from '../../ui/toasts';
import { AppShell } from '../shell/AppShell';
import { OverviewPage } from './OverviewPage';

const OTHER = '01890000-0000-7000-8000-00000000abcd';
const metrics = {
  timestamp: '2026-08-01T12:00:00.000Z',
  total_pipelines_running: 2,
  total_pipelines_queued: 3,
  total_tokens_used: 1_420_000,
  total_cost_usd: 8.17,
  avg_response_time_ms: null,
  error_rate: null,
};

function renderOverview(width: number, answers: Partial<PipelineSource> = {}, at = '/') {
  window.innerWidth = width;
  jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, width, 700));
  const runs = [aRun(), aRun({ run_id: OTHER, pipeline_name: 'blog-batch', status: 'completed' })];
  const step = aStep({ step_path: 'review', status: 'running', completed_at: null });
  const { source } = aSource({
    listRuns: async () => ({ runs, next_cursor: null }),
    getRun: async (run_id) => ({ ...aRunDetail([step]), ...runs.find((run) => run.run_id === run_id) }),
    getCurrentMetrics: async () => metrics,
    ...answers,
  });
  return renderWithSource(
    <AppShell>
      <OverviewPage />
    </AppShell>,
    source,
    at
  );
}

/** Title of the steps of the run that is followed. */
const followedSteps = () => screen.findByText(/^Steps: research-loop/, { selector: 'h2' }, { timeout: 5000 });

afterEach(() => jest.restoreAllMocks());

test('the header counts, and the newest active run is followed until one is chosen', async () => {
  const { path } = renderOverview(1440);
  await waitFor(() => expect(screen.getByTestId('stepscope-header-tokens')).toHaveTextContent('1.42 Mtok today'));
  expect(screen.getByTestId('stepscope-header-runs')).toHaveTextContent('2running3queued');
  expect(screen.getByTestId('stepscope-header-cost')).toHaveTextContent('$8.17today');
  expect(await followedSteps()).toBeVisible();
  expect(path()).toBe('/');
});

test('f shows the quadrant in use alone, Esc all again, and both stand in the URL', async () => {
  const { path } = renderOverview(1440);
  await userEvent.click(await followedSteps());
  await userEvent.keyboard('f');
  expect(path()).toBe('/a/stepscope-pipelines-app/overview?view=steps');
  expect(screen.getByTestId('stepscope-runs')).not.toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(path()).toBe('/a/stepscope-pipelines-app/overview');
  expect(screen.getByTestId('stepscope-runs')).toBeVisible();
});

test('Space pauses the shown run and offers to take it back', async () => {
  const asked: string[] = [];
  renderOverview(1440, {
    controlRun: async (run_id, action) => {
      asked.push(`${action} ${run_id}`);
      return aRun({ desired_state: action === 'pause' ? 'pause' : 'run' });
    },
  });
  await followedSteps();
  await userEvent.keyboard(' ');
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked).toEqual([`pause ${RUN_ID}`, `resume ${RUN_ID}`]));
  expect(currentToasts()).toEqual([]);
});

test('in a text field the keys belong to the field', async () => {
  const { path } = renderOverview(1440);
  await userEvent.type(await screen.findByTestId('stepscope-runs-filter'), 'f ?');
  expect(screen.getByTestId('stepscope-runs-filter')).toHaveValue('f ?');
  expect(path()).toBe('/');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('on a phone one quadrant shows, with counts on the tabs, and actions open in a sheet', async () => {
  const { path } = renderOverview(390);
  await waitFor(() => expect(screen.getByRole('tab', { name: /Runs/ })).toHaveTextContent('Runs2'));
  expect(screen.queryByTestId('stepscope-steps')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('tab', { name: /Steps/ }));
  expect(path()).toBe('/a/stepscope-pipelines-app/overview?view=steps');
  await userEvent.click(screen.getByRole('button', { name: 'Actions' }));
  const sheet = screen.getByRole('dialog', { name: 'Actions' });
  expect(within(sheet).getByRole('button', { name: 'Pause research-loop' })).toBeVisible();
});

test('on a phone a link to a run shows that run, and its tabs still lead to all', async () => {
  renderOverview(390, {}, `/a/stepscope-pipelines-app/runs/${OTHER}`);
  expect(await screen.findByText(/^Steps: blog-batch/)).toBeVisible();
  await userEvent.click(screen.getByRole('tab', { name: /Runs/ }));
  expect(screen.getByTestId('stepscope-runs')).toBeVisible();
});

test('a tablet collapses quadrants and remembers it', async () => {
  localStorage.clear();
  const { unmount } = renderOverview(900);
  const collapse = async () =>
    within(await screen.findByTestId('stepscope-runs')).getByRole('button', { name: 'Collapse' });
  await userEvent.click(await collapse());
  unmount();
  renderOverview(900);
  const runs = await screen.findByTestId('stepscope-runs');
  expect(within(runs).getByRole('button', { name: 'Expand' })).toHaveAttribute('aria-expanded', 'false');
});
