import { gzipSync } from 'node:zlib';

import { BUDGET } from '../../scripts/lib/budget.mjs';
import { PLUGIN_ID } from '../src/constants';
import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

test('the Overview loads no more JavaScript of the plugin than its budget, and nothing from elsewhere', async ({
  overview,
  page,
  prompt,
  service,
}) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  const scripts: Array<Promise<number>> = [];
  const foreign: string[] = [];
  page.on('response', (response) => {
    const { pathname, origin, protocol } = new URL(response.url());
    if (pathname.startsWith(`/public/plugins/${PLUGIN_ID}/`) && pathname.endsWith('.js')) {
      scripts.push(response.body().then((body) => gzipSync(body).length));
    }
    if (protocol.startsWith('http') && origin !== service.url) {
      foreign.push(response.url());
    }
  });
  await overview.gotoRun(run_id);
  await expect(prompt.reply).toContainText('Simulated answer');
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);

  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'plugin JavaScript, gzip', description: `${(bytes / 1024).toFixed(1)} KB` });
  expect(bytes).toBeLessThanOrEqual(BUDGET.overview);
  expect(foreign).toEqual([]);
});
