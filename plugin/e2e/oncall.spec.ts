import type { Prometheus } from '../../exporter/test/backends/prometheus';
import { StepscopeService } from './fixtures/StepscopeService';
import { expect, test } from './fixtures/test';
import { ErrorsPage } from './models/ErrorsPage';
import { RunPage } from './models/RunPage';
import { FAILING } from './workflows';

/** A scrape each second: two of them with processor times are the least that give a rate. */
const SCRAPE_MS = 1000;
const MEASURED_WITHIN_MS = 30_000;
const STARTED_WITHIN_MS = 120_000;

let metrics: Prometheus;
let service: StepscopeService;

test.beforeAll(async () => {
  test.setTimeout(STARTED_WITHIN_MS);
  // ES modules, which the transform of the specs cannot read.
  const { freePorts, startPrometheus } = await import('../../exporter/test/backends/index.ts');
  const [port] = await freePorts(1);
  metrics = await startPrometheus({ scrapeTargets: [`127.0.0.1:${port}`], scrapeIntervalMs: SCRAPE_MS });
  const dataSources = [`prometheus=${metrics.url}`, 'tempo=http://127.0.0.1:3200'];
  service = new StepscopeService({
    args: ['--port', `${port}`, ...dataSources.flatMap((each) => ['--preview-data-source', each])],
  });
  await service.start();
});
test.afterAll(async () => {
  await service.dispose();
  await metrics.stop();
});

test('the on-call goes from an error to the step and its trace, to its log lines, and to the machine of that time', async ({
  overview,
  page,
}) => {
  const { run_id, trace_id } = await service.completedRun({ source: FAILING }, 'failed');
  const errors = new ErrorsPage(page);
  await errors.goto(service.url);
  await errors.open('broken-review › judge');
  await expect(errors.detail).toContainText('What to do');
  const message = (await errors.detail.locator('pre').first().innerText()).trim();

  await errors.detail.getByRole('link', { name: 'Open step' }).click();
  await overview.assertRunShown(run_id);
  await expect(overview.stepDetail).toContainText(message);
  await expect(overview.steps.getByRole('link', { name: /in Explore$/ })).toHaveAttribute(
    'href',
    new RegExp(`explore.*${trace_id}`)
  );

  await page.goBack();
  await errors.detail.getByRole('link', { name: 'Logs of its step' }).click();
  const run = new RunPage(page);
  const line = run.logLine(message);
  await line.getByRole('button', { name: 'Show fields' }).click();
  await expect(line.getByRole('link', { name: 'Open span' })).toHaveAttribute('href', new RegExp(`${trace_id}`));
  await line.getByRole('button', { name: 'Go to step' }).click();
  await overview.assertRunShown(run_id);
  await expect(overview.stepDetail).toContainText(message);

  await metrics.waitFor(
    'rate({__name__=~"system_cpu_time.*"}[60s]) > 0',
    (samples) => samples.length > 0,
    MEASURED_WITHIN_MS
  );
  await overview.openFromMenu(run_id, 'Open run');
  await run.openTab('Infrastructure');
  await expect(run.infrastructure).toContainText('worked on this pipeline at the time');
  for (const title of ['CPU of the machine', 'Memory of the machine']) {
    const chart = run.machineChart(title);
    await expect(chart.locator('canvas')).toBeVisible();
    await expect(chart).not.toContainText('Prometheus has no values');
  }
  const load = run.infrastructure.getByRole('row', { name: /^judge/ });
  await expect(load).toContainText('failed');
});
