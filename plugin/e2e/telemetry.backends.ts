import type { Page } from '@playwright/test';

import type { Prometheus } from '../../exporter/test/backends/prometheus';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../src/constants';
import { StepscopeService } from './fixtures/StepscopeService';
import { expect, test } from './fixtures/test';
import { Overview } from './models/Overview';
import { RunPage } from './models/RunPage';
import { BRIEF, FAILING } from './workflows';

/** Programs that CI has not: their licence keeps them out of what is installed here. */
const { STEPSCOPE_TEMPO, STEPSCOPE_LOKI } = process.env;
const STARTED_WITHIN_MS = 180_000;
/** More than a span carries: the rest is in Loki alone. */
const LONG = `${'What a council has to know of heat pumps. '.repeat(5000)}The last sentence: “ünïcode \\ {x}”.`;
const SCRAPE_MS = 1000;
const SEEN_WITHIN_MS = 30_000;

let service: StepscopeService;
let metrics: Prometheus | undefined;
const running: Array<{ stop: () => Promise<void> }> = [];

test.skip(
  STEPSCOPE_TEMPO === undefined || STEPSCOPE_LOKI === undefined,
  'STEPSCOPE_TEMPO and STEPSCOPE_LOKI name none'
);

test.beforeAll(async () => {
  test.setTimeout(STARTED_WITHIN_MS);
  // ES modules, which the transform of the specs cannot read.
  const { freePorts, startPrometheus } = await import('../../exporter/test/backends/index.ts');
  const { startProvisionedLoki, startProvisionedTempo } =
    await import('../../exporter/test/provisioning/provisioned-backends.ts');
  const { startProvisionedCollector } = await import('../../exporter/test/provisioning/provisioned-collector.ts');
  const [programs] = await freePorts(1);
  metrics = await startPrometheus({
    scrapeTargets: [`127.0.0.1:${programs}`],
    scrapeIntervalMs: SCRAPE_MS,
    remoteWrite: true,
  });
  const [tempo, loki] = await Promise.all([
    startProvisionedTempo(STEPSCOPE_TEMPO ?? '', metrics.url),
    startProvisionedLoki(STEPSCOPE_LOKI ?? ''),
  ]);
  const collector = await startProvisionedCollector({
    tempoUrl: tempo.otlpUrl,
    lokiUrl: loki.otlpUrl,
    change: (config) => config.replace(/(prometheus:\n +endpoint: )\S+/, `$1127.0.0.1:${programs}`),
  });
  running.push(metrics, tempo, loki, collector);
  const dataSources = [`prometheus=${metrics.url}`, `tempo=${tempo.url}`, `loki=${loki.url}`];
  service = new StepscopeService({
    args: dataSources.flatMap((each) => ['--preview-data-source', each]),
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      STEPSCOPE_CONTENT_ATTRIBUTE_BYTES: '65536',
      STEPSCOPE_CONTENT_LOGS: 'true',
    },
  });
  await service.start();
});
test.afterAll(async () => {
  await service?.dispose();
  await Promise.all(running.map((each) => each.stop()));
});

/** The plugin is told of no service. */
async function withoutService(page: Page): Promise<void> {
  await page.route(`**/api/plugins/${PLUGIN_ID}/settings`, async (route) => {
    const settings = (await (await route.fetch()).json()) as object;
    const jsonData = { tempoUid: 'preview-tempo', prometheusUid: 'preview-prometheus', lokiUid: 'preview-loki' };
    await route.fulfill({ json: { ...settings, jsonData } });
  });
}

test('runs, steps, prompts, logs and figures come from Tempo, Loki and Prometheus alone, and are found again', async ({
  page,
}) => {
  await withoutService(page);
  const overview = new Overview(page);
  // What a counter says first is no growth: an older Prometheus, as here, has to have seen it once.
  await service.completedRun({ source: BRIEF });
  await metrics?.waitFor('{__name__=~"stepscope_cost.*_total"}', (samples) => samples.length > 0, SEEN_WITHIN_MS);
  const done = await service.completedRun({ source: BRIEF, variables: { topic: LONG } });
  const failed = await service.completedRun({ source: FAILING }, 'failed');

  await expect(async () => {
    await page.goto(`${service.url}${PLUGIN_BASE_URL}/overview`);
    await expect(overview.row(failed.run_id)).toBeVisible({ timeout: 5000 });
    await expect(overview.row(done.run_id)).toContainText('city-brief', { timeout: 5000 });
  }).toPass();
  await expect(overview.health).toContainText('read only');
  await expect(overview.row(done.run_id)).not.toContainText('0/0');
  await expect(overview.chart('cost')).toContainText(/\$0\.\d/);

  await overview.row(done.run_id).click();
  for (const { step_path } of done.steps) {
    await expect(overview.step(step_path)).toBeVisible();
  }
  await overview.step('plan').click();
  // A span carries 64 KiB of it.
  await expect(overview.prompt).toContainText(/2\d\d k chars/);
  await overview.prompt.getByRole('button', { name: /^Find/ }).click();
  await page.getByTestId('stepscope-prompt-find').fill('The last sentence');
  await expect(overview.prompt.getByRole('search').getByRole('status')).toHaveText(/^1 of 1/);

  const run = new RunPage(page);
  await page.goto(`${service.url}${PLUGIN_BASE_URL}/runs/${failed.run_id}?tab=logs`);
  await expect(run.logLine('run failed')).toBeVisible();
  await expect(run.logLine('run started')).toBeVisible();

  await page.goto(`${service.url}${PLUGIN_BASE_URL}/search?q=plain%20and%20exact`);
  await page
    .getByText(/city-brief.*write/)
    .first()
    .click();
  await overview.assertRunShown(done.run_id);
  await expect(overview.prompt).toContainText('Write the brief.');
});
