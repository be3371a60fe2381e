import { chromium, type Page, type Route } from '@playwright/test';

/**
 * How long a 5 MB prompt takes from its answer to the screen, in Chromium: `node plugin/bench/promptOpen.ts URL`, where
 * URL is a running preview (`npm start`) with a step that made several calls (the sample workflow has one). The service's
 * answer is real but for the prompt, which is made long here.
 */

const BYTES = 5_000_000;
const ROUNDS = 5;
const LIMIT_MS = 100;
const API = '/api/plugin-proxy/stepscope-pipelines-app/view';

const base = process.argv[2] ?? 'http://127.0.0.1:8720';
const sentence = 'Review the **outline** below as somebody who is against it, with `code`, and say why.\n';
const prompt = `${sentence.repeat(6)}\n`.repeat(Math.ceil(BYTES / (sentence.length * 6 + 1))).slice(0, BYTES);

const browser = await chromium.launch({
  executablePath: process.env['STEPSCOPE_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.route('**/model-calls/*', withLongPrompt);
await page.goto(`${base}${await stepWithCalls(page)}?view=prompt`);
const rail = page.locator('[data-testid="stepscope-prompt"] nav button');
await rail.nth(2).waitFor();

const opened: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  opened.push(await timed(page, () => rail.nth(1 + (round % 2)).click()));
  // The next round asks the service again.
  await page.reload();
  await rail.nth(2).waitFor();
}
const views: Record<string, number> = {};
for (const view of ['Raw', 'Parts', 'Messages', 'Rendered']) {
  const radio = page.getByRole('radio', { name: view });
  await radio.click({ force: true });
  await page.getByRole('radio', { name: 'Raw' }).click({ force: true });
  views[view] = await timed(page, () => radio.click({ force: true }));
}
await browser.close();

const median = opened.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Infinity;
console.log(JSON.stringify({ bytes: prompt.length, opened_ms: opened, median_ms: median, limit_ms: LIMIT_MS, views }));
process.exitCode = median <= LIMIT_MS ? 0 : 1;

async function withLongPrompt(route: Route): Promise<void> {
  const answer = await route.fetch();
  const call: unknown = await answer.json();
  const long = { prompt_text: prompt, prompt_length: prompt.length };
  await route.fulfill({ response: answer, json: { ...(call as object), ...long } });
}

/** Path of a step with several calls. */
async function stepWithCalls(at: Page): Promise<string> {
  await at.goto(base);
  return at.evaluate(async (api) => {
    const { runs } = await (await fetch(`${api}/runs`)).json();
    for (const { run_id } of runs) {
      const { steps } = await (await fetch(`${api}/runs/${run_id}`)).json();
      for (const { step_execution_id } of steps) {
        const { calls } = await (await fetch(`${api}/runs/${run_id}/steps/${step_execution_id}`)).json();
        if (calls.length > 1) {
          return `/a/stepscope-pipelines-app/runs/${run_id}/steps/${step_execution_id}`;
        }
      }
    }
    throw new Error('no step with several calls: start the sample workflow research-loop first');
  }, API);
}

/** Milliseconds of work of the page's thread from an action, or from the answer it waits for, to the next painted frame. */
async function timed(at: Page, action: () => Promise<void>): Promise<number> {
  await at.evaluate(() => {
    const state = { begin: performance.now(), end: 0 };
    Object.assign(window, { benchState: state });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name.includes('/model-calls/') && entry instanceof PerformanceResourceTiming) {
          state.begin = Math.max(state.begin, entry.responseEnd);
        }
      }
    }).observe({ type: 'resource' });
    const panel = document.querySelector('[data-testid="stepscope-prompt"]');
    window.addEventListener('click', () => (state.begin = performance.now()), { capture: true, once: true });
    new MutationObserver(() => {
      if (panel?.querySelector('[data-row]')) {
        requestAnimationFrame(() => setTimeout(() => (state.end = performance.now())));
      }
    }).observe(panel ?? document, { childList: true, subtree: true });
  });
  await action();
  await at.waitForTimeout(1500);
  return at.evaluate(() => {
    const { begin, end } = (window as unknown as { benchState: { begin: number; end: number } }).benchState;
    return Math.round((end - begin) * 10) / 10;
  });
}
