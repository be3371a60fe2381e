import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { PLUGIN_BASE_URL, PLUGIN_ID } from '../src/constants';
import { RUN_TABS } from '../src/ui/links';
import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

const PAGES = [
  { name: 'Overview', path: (runId: string) => `${PLUGIN_BASE_URL}/runs/${runId}` },
  { name: 'Logs', path: (runId: string) => `${PLUGIN_BASE_URL}/logs?run=${runId}` },
  { name: 'Analytics', path: () => `${PLUGIN_BASE_URL}/analytics` },
  { name: 'Errors', path: () => `${PLUGIN_BASE_URL}/errors` },
  { name: 'Search', path: () => `${PLUGIN_BASE_URL}/search?q=brief` },
  { name: 'Debugger', path: (runId: string) => `${PLUGIN_BASE_URL}/debugger?run=${runId}&step=write` },
  { name: 'Editor', path: () => `${PLUGIN_BASE_URL}/pipelines/edit?file=city-brief.yaml` },
  { name: 'Metrics', path: (runId: string) => `${PLUGIN_BASE_URL}/runs/${runId}?view=metrics` },
  ...RUN_TABS.map((tab) => ({
    name: `Run, ${tab}`,
    path: (runId: string) => `${PLUGIN_BASE_URL}/runs/${runId}?tab=${tab}`,
  })),
  { name: 'Run, compared', path: (runId: string) => `${PLUGIN_BASE_URL}/runs/${runId}?compare=${runId}` },
  { name: 'Runs', path: () => `${PLUGIN_BASE_URL}/runs` },
  { name: 'Pipelines', path: () => `${PLUGIN_BASE_URL}/pipelines` },
  { name: 'Batches', path: () => `${PLUGIN_BASE_URL}/pipelines/batches` },
  { name: 'Schedules', path: () => `${PLUGIN_BASE_URL}/pipelines/schedules` },
  { name: 'Provider keys', path: () => `${PLUGIN_BASE_URL}/keys` },
  { name: 'Data source', path: () => '/datasource' },
  { name: 'Configuration', path: () => `/plugins/${PLUGIN_ID}?page=configuration` },
];

const LOOKS = [
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 390 },
  { theme: 'light', width: 768 },
];

for (const { name, path } of PAGES) {
  test(`axe finds nothing on ${name}, dark and light, on a desk, a tablet and a phone`, async ({ page, service }) => {
    const { run_id } = await service.completedRun({ source: BRIEF });
    const found: string[] = [];
    for (const { theme, width } of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(withTheme(path(run_id), theme));
      await assertSettled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(
        ...violations.map(
          ({ id, help, nodes }) => `${theme}, ${width} px: ${id}: ${help}: ${nodes.map((node) => node.html)}`
        )
      );
    }
    expect(found).toEqual([]);
  });
}

function withTheme(path: string, theme: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}theme=${theme}`;
}

/** Everything has been loaded and drawn, in the colours it comes to rest in. */
async function assertSettled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).not.toBeEmpty();
  await page.waitForLoadState('load');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.addStyleTag({ content: '* { transition: none !important; }' });
}
