import { defineConfig, devices } from '@playwright/test';

/** The system's browser; `npm run setup` installs it. */
const executablePath = process.env.STEPSCOPE_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  fullyParallel: true,
  // A service, its store and a browser for each: what two cores bear.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // Waits end when what they wait for is there; these only bound a machine that is busy with something else.
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/report.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    // Nothing on screen moves by itself, so what is found is where it stays.
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
  },
});
