import { gzipSync } from 'node:zlib';

import { BUDGET } from '../../scripts/lib/budget.mjs';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../src/constants';
import { expect, test } from './fixtures/test';
import { DataSourcePage } from './models/DataSourcePage';
import { BRIEF, FAILING, SLOW } from './workflows';

test.afterEach(async ({ service }) => service.cancelAll());

test('runs are rows that change while they go on, and lead into the app', async ({ page, service }) => {
  const dataSource = new DataSourcePage(page);
  const done = await service.completedRun({ source: BRIEF });
  await dataSource.goto({ queryType: 'runs' });
  await expect(dataSource.status).toHaveText('Streaming');
  await expect(dataSource.rows('runs', done.run_id, 'completed')).toHaveCount(1);

  const going = await service.startRun({ source: SLOW });
  await expect(dataSource.rows('runs', going.run_id, 'running', 'draft')).toHaveCount(1);
  await service.control(going.run_id, 'cancel');
  await expect(dataSource.rows('runs', going.run_id, 'cancelled')).toHaveCount(1);

  await dataSource.rows('runs', done.run_id).getByRole('link', { name: 'city-brief' }).click();
  await expect(page).toHaveURL(new RegExp(`${PLUGIN_BASE_URL}/runs/${done.run_id}`));
});

test('steps, prompts, logs, metrics, trace and graph of a run come as frames', async ({ page, service }) => {
  const dataSource = new DataSourcePage(page);
  const { run_id } = await service.completedRun({ source: BRIEF });
  const ask = (queryType: string, more = {}) => dataSource.goto({ queryType, run: run_id, live: false, ...more });

  await ask('steps');
  await expect(dataSource.rows('steps', 'completed')).toHaveCount(3);
  await ask('calls', { texts: true, step: 'write' });
  await expect(dataSource.rows('calls', 'Write the brief', 'Simulated answer')).toHaveCount(1);
  await ask('search', { text: 'city council' });
  await expect(dataSource.rows('search', 'city council').first()).toBeVisible();
  await ask('logs');
  await expect(dataSource.frame('logs').getByRole('row').nth(3)).toBeVisible();
  await ask('metrics', { metrics: ['tokens', 'cost'] });
  await expect(dataSource.frame('tokens').getByText('Tokens: gemini-2.5-flash')).toBeVisible();
  await expect(dataSource.frame('cost')).toBeVisible();
  await ask('trace');
  await expect(dataSource.rows('trace', 'invoke_workflow city-brief')).toHaveCount(1);
  await expect(dataSource.rows('trace', 'chat ')).toHaveCount(2);
  await ask('graph');
  await expect(dataSource.rows('nodes')).toHaveCount(5);
  await expect(dataSource.rows('edges')).toHaveCount(4);
  await ask('timeline');
  await expect(dataSource.rows('plan', 'completed')).toHaveCount(1);
});

test('failures that are the same are one row, which leads to the page of errors', async ({ page, service }) => {
  const dataSource = new DataSourcePage(page);
  await service.completedRun({ source: FAILING }, 'failed');
  await dataSource.goto({ queryType: 'errors', step: 'judge' });
  const group = dataSource.rows('errors', 'judge', 'refused request');
  await expect(group).toHaveCount(1);
  await expect(group.locator('canvas')).toBeVisible();
  await service.completedRun({ source: FAILING }, 'failed');
  await expect(dataSource.rows('errors', 'judge', 'refused request', '2')).toHaveCount(1);
  await group.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/errors\?range=1h&group=/);
});

test('log lines are added as they are written', async ({ page, service }) => {
  const dataSource = new DataSourcePage(page);
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await dataSource.goto({ queryType: 'logs', run: run_id });
  await expect(dataSource.status).toHaveText('Streaming');
  const before = await dataSource.frame('logs').getByRole('row').count();
  await service.control(run_id, 'resume');
  await expect.poll(() => dataSource.frame('logs').getByRole('row').count()).toBeGreaterThan(before);
});

test('a query is made in the editor; what is wrong with it is said', async ({ page, service }) => {
  const dataSource = new DataSourcePage(page);
  await service.completedRun({ source: BRIEF });
  await dataSource.goto({ queryType: 'range' });
  await expect(page.getByRole('alert').first()).toContainText('"queryType" is "range"');

  await dataSource.choose('Show', 'Runs Table, Stat');
  await dataSource.choose('Workflow', 'city-brief');
  await expect(dataSource.rows('runs', 'city-brief').first()).toBeVisible();
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(dataSource.status).toContainText('success: Stepscope');
});

test('it loads its own scripts only, within their budget', async ({ page, service }) => {
  const scripts: Array<Promise<[string, number]>> = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith(`/public/plugins/${PLUGIN_ID}/`) && pathname.endsWith('.js')) {
      const name = pathname.slice(`/public/plugins/${PLUGIN_ID}/`.length);
      scripts.push(response.body().then((body) => [name, gzipSync(body).length]));
    }
  });
  const dataSource = new DataSourcePage(page);
  await service.completedRun({ source: BRIEF });
  await dataSource.goto({ queryType: 'runs' });
  await expect(dataSource.rows('runs', 'city-brief').first()).toBeVisible();

  // The preview loads the app first, as Grafana does when it has been opened.
  const loaded = (await Promise.all(scripts)).filter(([name]) => name !== 'module.js');
  const names = loaded.map(([name]) => name).toSorted();
  expect(names).toEqual(['datasource-editor.js', 'datasource.js', 'datasource/module.js']);
  expect(loaded.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET.dataSource);
});
