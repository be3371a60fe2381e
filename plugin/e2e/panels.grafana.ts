import { type DashboardPage, expect as grafanaExpect, type Panel, test as grafanaTest } from '@grafana/plugin-e2e';
import { mergeExpects, mergeTests } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../src/constants';
import { expect as ownExpect, test as ownTest } from './fixtures/test';
import { BRIEF, FAILING, SLOW } from './workflows';

/**
 * The data source in Grafana's own panels, on the provisioned dashboard "Stepscope: Live": it and the data source must
 * be provisioned. Only a Grafana has these panels, so nothing of this runs on the preview page.
 */

const test = mergeTests(ownTest, grafanaTest);
const expect = mergeExpects(ownExpect, grafanaExpect);

const UID = 'stepscope-live';

async function panelOf(dashboard: DashboardPage, title: string): Promise<Panel> {
  const panel = dashboard.getPanelByTitle(title);
  await panel.scrollIntoView();
  return panel;
}

const showing = (run: string) => new URLSearchParams({ 'var-run': run });

test.afterEach(async ({ service }) => service.cancelAll());

test('runs are rows that change while they go on, and lead into the app', async ({
  page,
  service,
  gotoDashboardPage,
}) => {
  const going = await service.startRun({ source: SLOW });
  const dashboard = await gotoDashboardPage({ uid: UID });
  const runs = await panelOf(dashboard, 'Runs');
  const row = runs.locator.getByRole('row').filter({ hasText: going.run_id });
  await expect(row).toContainText('running');
  await service.control(going.run_id, 'cancel');
  await expect(row).toContainText('cancelled');
  await row.getByRole('link', { name: 'slow-story' }).click();
  await expect(page).toHaveURL(new RegExp(`${PLUGIN_BASE_URL}/runs/${going.run_id}`));
});

test('no panel has an error', async ({ service, gotoDashboardPage }) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  const dashboard = await gotoDashboardPage({ uid: UID, queryParams: showing(run_id) });
  for (const title of ['Now', 'Runs', 'Cost', 'Steps', 'Graph', 'Trace', 'Prompts', 'Logs', 'Error groups']) {
    const panel = await panelOf(dashboard, title);
    await expect(panel.getErrorIcon()).toBeHidden();
  }
});

test('a run shows as a trace, a graph, lanes of its steps, prompts and logs', async ({
  service,
  gotoDashboardPage,
}) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  const dashboard = await gotoDashboardPage({ uid: UID, queryParams: showing(run_id) });

  const trace = await panelOf(dashboard, 'Trace');
  await expect(trace.locator).toContainText('invoke_workflow city-brief');
  await expect(trace.locator).toContainText('step write');

  const graph = await panelOf(dashboard, 'Graph');
  const node = graph.locator.getByLabel('Node: write');
  await expect(node).toContainText(/\d m?s/);
  await expect(node).toContainText('tok');
  await node.click();
  await expect(graph.ctx.page.getByRole('menuitem', { name: 'Open' })).toHaveAttribute('href', new RegExp(run_id));
  await graph.ctx.page.keyboard.press('Escape');

  const steps = await panelOf(dashboard, 'Steps');
  await expect(steps.locator.locator('canvas').first()).toBeVisible();
  await expect(steps.locator).not.toContainText('No data');

  await expect((await panelOf(dashboard, 'Prompts')).locator).toContainText('Simulated answer');
  await expect((await panelOf(dashboard, 'Logs')).locator).toContainText('write');
});

test('numbers are figures, metrics are lines', async ({ service, gotoDashboardPage }) => {
  await service.completedRun({ source: BRIEF });
  const dashboard = await gotoDashboardPage({ uid: UID });
  await expect((await panelOf(dashboard, 'Now')).locator).toContainText('Tokens today (UTC)');
  const tokens = await panelOf(dashboard, 'Tokens by model');
  await expect(tokens.locator.locator('canvas').first()).toBeVisible();
  await expect(tokens.locator).toContainText('Tokens: ');
});

test('failures that are the same are one row', async ({ page, service, gotoDashboardPage }) => {
  await service.completedRun({ source: FAILING }, 'failed');
  const dashboard = await gotoDashboardPage({ uid: UID });
  const errors = await panelOf(dashboard, 'Error groups');
  const row = errors.locator.getByRole('row').filter({ hasText: 'broken-review' });
  await expect(row).toHaveCount(1);
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`${PLUGIN_BASE_URL}/errors\\?`));
});

test('variables have the workflows and runs that there are', async ({ page, service, gotoDashboardPage }) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  const dashboard = await gotoDashboardPage({
    uid: UID,
    queryParams: new URLSearchParams({ 'var-workflow': 'city-brief' }),
  });
  const runs = await panelOf(dashboard, 'Runs');
  await expect(runs.locator.getByRole('row').filter({ hasText: run_id })).toHaveCount(1);
  await expect(runs.locator.getByRole('row').filter({ hasText: 'slow-story' })).toHaveCount(0);
  await expect(page.getByText('city-brief').first()).toBeVisible();
});
