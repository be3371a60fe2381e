import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import type { Page } from '@playwright/test';

import { PLUGIN_BASE_URL } from '../src/constants';
import { testIds } from '../src/ui/testIds';
import { expect, test } from './fixtures/test';
import { BRIEF } from './workflows';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Puts another host around the plugin: its page and its scripts; plugin and service stay what they are. */
async function useHost(page: Page, folder: string): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const isPage = request.resourceType() === 'document';
    const { pathname } = new URL(request.url());
    if (!isPage && !pathname.startsWith('/host/')) {
      return route.continue();
    }
    const file = isPage ? 'index.html' : pathname.slice(1);
    const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
    return route.fulfill({ body: await readFile(join(folder, file)), contentType });
  });
}

test('the plugin works in the host, without an error on the console', async ({ overview, page, prompt, service }) => {
  const { name, metadata } = test.info().project;
  if (name === 'React 18') {
    expect(metadata['host'], 'start this with "node scripts/react18.mjs"').toEqual(expect.any(String));
    await useHost(page, String(metadata['host']));
  }
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const { run_id } = await service.completedRun({ source: BRIEF });

  await overview.goto();
  await overview.assertLive();
  await overview.row(run_id).click();
  await overview.assertRunShown(run_id);
  await expect(prompt.reply).toContainText('Simulated answer');
  await expect(overview.chart('tokens')).toBeVisible();

  await page.goto(`${PLUGIN_BASE_URL}/runs/${run_id}?tab=timeline`);
  await expect(page.getByTestId(testIds.steps.row('plan'))).toBeVisible();
  await page.getByRole('tab', { name: 'Prompts' }).click();
  await expect(prompt.panel).toBeVisible();
  await page.getByRole('tab', { name: 'Results' }).click();
  await expect(page.getByRole('region', { name: 'Results' })).toBeVisible();
  await page.goto(`${PLUGIN_BASE_URL}/keys`);
  await expect(page.getByTestId(testIds.keys.page)).toContainText('anthropic');
  expect(errors).toEqual([]);
});
