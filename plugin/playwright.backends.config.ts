import { defineConfig } from '@playwright/test';

import previewConfig from './playwright.config';

/** The screens over a real Tempo, Loki and Prometheus alone; CONTRIBUTING.md says where the first two come from. */
export default defineConfig({ ...previewConfig, testMatch: 'telemetry.backends.ts', workers: 1, timeout: 180_000 });
