import { dirname } from 'node:path';

import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';

import previewConfig from './playwright.config';

/** What `@grafana/plugin-e2e` writes after it has signed in as Grafana's first administrator. */
const SIGNED_IN = 'playwright/.auth/admin.json';

/**
 * Stories that need nothing of the preview page: no service that is killed, no role of the query, and no frame of the
 * page that is not Grafana's.
 */
const STORIES = ['author', 'compare', 'keyboard', 'keys', 'navigation', 'operator', 'prompt', 'search'].map(
  (name) => `${name}.spec.ts`
);

/**
 * The same user stories against a real Grafana: `GRAFANA_URL` names it, `STEPSCOPE_URL` and `STEPSCOPE_ADMIN_TOKEN` the
 * service that its plugin is connected to; see `e2e/fixtures/grafana.ts`. Not run where this was made.
 */
export default defineConfig<PluginOptions>({
  ...previewConfig,
  // One Grafana and one service for all.
  workers: 1,
  fullyParallel: false,
  use: { ...previewConfig.use, baseURL: process.env.GRAFANA_URL ?? 'http://localhost:3000' },
  projects: [
    {
      name: 'sign in',
      testDir: `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`,
      testMatch: /.*\.js/,
    },
    {
      name: 'grafana',
      testMatch: STORIES,
      grepInvert: /an editor is told that keys/,
      use: { storageState: SIGNED_IN },
      dependencies: ['sign in'],
    },
    {
      name: 'panels of grafana',
      testMatch: 'panels.grafana.ts',
      use: { storageState: SIGNED_IN },
      dependencies: ['sign in'],
    },
  ],
});
