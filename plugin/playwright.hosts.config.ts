import { defineConfig } from '@playwright/test';

import previewConfig from './playwright.config';

/** The built plugin in hosts with another React each; `scripts/react18.mjs` builds the one with React 18 and starts this. */
export default defineConfig({
  ...previewConfig,
  testMatch: 'hosts.smoke.ts',
  projects: [
    { name: 'React 18', metadata: { host: process.env.STEPSCOPE_REACT18_HOST } },
    { name: 'React 19', metadata: {} },
  ],
});
