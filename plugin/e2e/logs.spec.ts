import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { StepscopeService } from './fixtures/StepscopeService';
import { expect, test } from './fixtures/test';
import { LogsPage } from './models/LogsPage';
import { BRIEF } from './workflows';

/** More than the page gets at once, so that the oldest are found only by the service. */
const LINES = 6000;
const SECONDS_BETWEEN = 10;
const STARTED_WITHIN_MS = 120_000;

let folder: string;
let service: StepscopeService;
let runId: string;

test.beforeAll(async () => {
  test.setTimeout(STARTED_WITHIN_MS);
  folder = await mkdtemp(join(tmpdir(), 'stepscope-logs-'));
  service = new StepscopeService({ args: ['--data-dir', folder] });
  await service.start();
  const run = await service.completedRun({ source: BRIEF });
  runId = run.run_id;
  await service.kill();
  // ES modules, which the transform of the specs cannot read.
  const { addLogLines } = await import('../../exporter/test/backends/index.ts');
  await addLogLines(folder, { runId, lines: LINES, secondsBetween: SECONDS_BETWEEN, errorEvery: 1000 });
  await service.start();
});
test.afterAll(async () => {
  await service.dispose();
  await rm(folder, { recursive: true, force: true });
});

const errors = (...parts: number[]) => parts.map((part) => `part ${part}000 was read`);

test('chooses a run, levels, words and a time, finds what was logged long before the newest lines, and keeps it all in the address', async ({
  page,
}) => {
  const logs = new LogsPage(page);
  await logs.goto(service.url);
  await logs.chooseRun('CITY', /^city-brief .* completed/);
  await expect(page).toHaveURL(new RegExp(`run=${runId}`));
  await expect(logs.panel).toContainText('part 5999 was read');

  for (const level of ['debug', 'info', 'warn'] as const) {
    await logs.toggleLevel(level);
  }
  await expect(logs.panel).toContainText('6 lines found in everything that was logged');
  await logs.assertLines(errors(1, 2, 3, 4, 5, 6));

  await logs.filter.fill('PART 1000');
  await logs.assertLines(errors(1));
  await expect(page).toHaveURL(/levels=error.*line=PART\+1000/);
  await page.reload();
  await logs.assertLines(errors(1));
  await expect(logs.run).toHaveValue(/^city-brief .* completed$/);
  await expect(logs.filter).toHaveValue('PART 1000');

  await logs.filter.fill('');
  await logs.chooseRange('Last 6 hours');
  await logs.assertLines(errors(4, 5, 6));
  await expect(page).toHaveURL(/from=now-6h&to=now/);
  await page.reload();
  await logs.assertLines(errors(4, 5, 6));

  await page.goBack();
  await logs.assertLines(errors(1, 2, 3, 4, 5, 6));
  await page.goForward();
  await logs.assertLines(errors(4, 5, 6));
});
