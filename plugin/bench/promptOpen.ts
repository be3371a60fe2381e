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
const longPrompt = `${sentence.repeat(6)}\n`.repeat(Math.ceil(BYTES / (sentence.length * 6 + 1))).slice(0, BYTES);
let prompt = sentence;

const browser = await chromium.launch({
  executablePath: process.env['STEPSCOPE_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const performanceOf = await page.context().newCDPSession(page);
await performanceOf.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.route('**/model-calls/*', withLongPrompt);
const path = await stepWithCalls(page);
await page.goto(`${base}${path}?view=prompt`);
const rail = page.locator('[data-testid="stepscope-prompt"] nav button');
await rail.nth(2).waitFor();

const small = await openings();
prompt = longPrompt;
await page.goto(`${base}${path}?view=prompt`);
const opened = await openings();
const views: Record<string, number> = {};
for (const view of ['Parts', 'Messages', 'Raw', 'Rendered']) {
  views[view] = await timed(page, () => page.getByRole('radio', { name: view }).click({ force: true }));
}
await browser.close();

const result = {
  bytes: prompt.length,
  opened_ms: median(opened),
  opened_small_ms: median(small),
  limit_ms: LIMIT_MS,
  views,
};
console.log(JSON.stringify(result));
process.exitCode = median(opened) <= LIMIT_MS ? 0 : 1;

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}

/** Opens another call than the last one, which is open at first, some times. */
async function openings(): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.locator('[data-testid="stepscope-prompt"] [data-row]').first().waitFor();
    times.push(await timed(page, () => rail.nth(1 + (round % 2)).click()));
    await page.goto(`${base}${path}?view=prompt`);
    await rail.nth(2).waitFor();
  }
  return times;
}

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

/**
 * Milliseconds of processor time that the page's thread spends on an action, until what it shows is drawn: parsing the
 * answer, rendering, layout and paint. Time on a clock would measure what else the machine does.
 */
async function timed(at: Page, action: () => Promise<void>): Promise<number> {
  await at.evaluate(() =>
    document.querySelector('[data-testid="stepscope-prompt"] [data-row]')?.setAttribute('data-old', '')
  );
  const before = await taskTime();
  await action();
  await at.locator('[data-testid="stepscope-prompt"] [data-row]:not([data-old])').first().waitFor();
  await at.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return Math.round((await taskTime()) - before);
}

async function taskTime(): Promise<number> {
  const { metrics } = await performanceOf.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}
