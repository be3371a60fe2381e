import type { StepDetail } from '@stepscope/exporter/contract/run';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRunDetail, aStep } from '../ui/fixtures';
import { aSource, renderWithSource } from '../ui/testRender';
import { RunTabs } from './RunTabs';

const plan = aStep({ step_path: 'plan' });
const first = aStep({ step_path: 'patch', status: 'failed' });
const second = aStep({ step_path: 'patch', attempt: 2 });
const open = aStep({ step_path: 'publish', status: 'running', completed_at: null });
const inner = aStep({ step_path: 'patch/inner', parent_path: 'patch' });
const run = aRunDetail([plan, first, inner, second, open], { variables: { topic: 'tides' } });
const getStep = async (_runId: string, id: string): Promise<StepDetail> => ({
  ...plan,
  config: { prompt: 'About {{topic}}' },
  resolved_config: { prompt: 'About tides' },
  input: null,
  output: id === second.step_execution_id ? 'patched' : 'planned',
  calls: [],
});
// jsdom scrolls nothing.
const scrollIntoView = jest.fn();
Element.prototype.scrollIntoView = scrollIntoView;
const source = aSource({ getRun: async () => run, getStep, getRunSource: async () => 'workflow: {}' }).source;

test('shows the config as it was started, and leaves out what nobody gave', async () => {
  const user = userEvent.setup();
  const onTab = jest.fn();
  const panels = { timeline: <span>the timeline</span> };
  const view = renderWithSource(<RunTabs runId={run.run_id} tab="timeline" onTab={onTab} panels={panels} />, source);
  expect(screen.getByText('the timeline')).toBeInTheDocument();
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Timeline', 'Config', 'Results']);
  await user.click(screen.getByRole('tab', { name: 'Config' }));
  expect(onTab).toHaveBeenCalledWith('config');
  view.unmount();

  renderWithSource(<RunTabs runId={run.run_id} tab="config" onTab={onTab} panels={panels} />, source);
  expect(scrollIntoView.mock.contexts.at(-1)).toBe(screen.getByRole('tab', { name: 'Config' }));
  expect(await screen.findByText('workflow: {}')).toBeInTheDocument();
  expect(await screen.findByText('tides')).toBeInTheDocument();
});

test('shows each step filled in, and what has changed since, where the page can tell', async () => {
  const user = userEvent.setup();
  const changesSince = (text: string) => <span>changes from {text}</span>;
  renderWithSource(
    <RunTabs runId={run.run_id} tab="config" onTab={() => undefined} panels={{}} changesSince={changesSince} />,
    source
  );
  await user.click(await screen.findByRole('radio', { name: 'As resolved' }));
  expect(await screen.findByText(/About tides/)).toBeInTheDocument();
  expect(screen.queryByText(/{{topic}}/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'Changes since' }));
  expect(screen.getByText('changes from workflow: {}')).toBeInTheDocument();
});

test('results: the newest attempt of every finished step, the last one unfolded', async () => {
  const user = userEvent.setup();
  renderWithSource(<RunTabs runId={run.run_id} tab="results" onTab={() => undefined} panels={{}} />, source);
  expect(await screen.findByText('patched')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Export results \(Markdown\)/ })).toBeInTheDocument();
  expect(screen.queryByText('publish')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /plan/ }));
  expect(await screen.findByText('planned')).toBeInTheDocument();
});

test('telemetry alone has no results and no workflow file, and says where to look', async () => {
  const { capabilities } = source;
  const getRunSource = jest.fn();
  const telemetry = { ...source, getRunSource, capabilities: { ...capabilities, control: false } };
  const view = renderWithSource(
    <RunTabs runId={run.run_id} tab="config" onTab={() => undefined} panels={{}} />,
    telemetry
  );
  expect(await screen.findByText('The workflow file needs a Stepscope service')).toBeVisible();
  expect(getRunSource).not.toHaveBeenCalled();
  view.unmount();
  renderWithSource(<RunTabs runId={run.run_id} tab="results" onTab={() => undefined} panels={{}} />, telemetry);
  expect(await screen.findByText('Results need a Stepscope service')).toBeVisible();
  expect(screen.queryByText('plan')).not.toBeInTheDocument();
});

test('results: a step that failed says why, and not that it gave null', async () => {
  const error = { type: 'invalid_request' as const, message: 'refused' };
  const failed = aStep({ step_path: 'classify', status: 'failed', error });
  const detail = aRunDetail([failed]);
  const { source } = aSource({
    getRun: async () => detail,
    getStep: async () => ({ ...failed, config: {}, resolved_config: {}, input: null, output: null, calls: [] }),
  });
  renderWithSource(<RunTabs runId={detail.run_id} tab="results" onTab={() => undefined} panels={{}} />, source);
  expect(await screen.findByText('refused')).toBeInTheDocument();
  // Its values come a moment later.
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.queryByText('null')).not.toBeInTheDocument();
});
