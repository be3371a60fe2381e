import type { CDPSession, Page } from '@playwright/test';

import { API, APP, openBrowser, openPage, untilDrawn } from './lib/browser.ts';
import { share } from './lib/frames.ts';
import { number, type Row, table } from './lib/report.ts';
import { openService } from './lib/service.ts';

/**
 * How long a prompt of 5 MB takes from a click to the screen, in Chromium, beside one of a sentence: processor time of
 * the page's thread (parsing the answer, rendering, layout, paint), which counts, and the time on a clock, which also
 * holds the service's part and what else the machine does. Needs `npm run build`.
 */

const BYTES = 5_000_000;
const ROUNDS = 9;
const SENTENCE = 'Review the **outline** below as somebody who is against it, with `code`, and say why.\n';
const LONG = `${SENTENCE.repeat(6)}\n`.repeat(Math.ceil(BYTES / (SENTENCE.length * 6 + 1))).slice(0, BYTES);
const PROMPT = '[data-testid="stepscope-prompt"]';
const FRESH = `${PROMPT} [data-row]:not([data-old])`;
const TASKS = `workflow: { name: calls, steps: [{ name: review, type: parallel_claude, parallel_tasks: [
  { id: a, prompt: '{{text}} [[simulate: tokens=20]]' }, { id: b, prompt: '{{text}} [[simulate: tokens=20]]' },
  { id: c, prompt: '{{text}} [[simulate: tokens=20]]' }] }] }`;

interface Opening {
  cpu: number;
  wall: number;
  /** Until all of the text is there. */
  whole?: number;
}

const service = await openService();
const browser = await openBrowser();
try {
  const page = await openPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const small = await openings(page, session, await promptsOf(SENTENCE));
  const asked = page.waitForResponse(/\/model-calls\/[^?]+$/);
  const large = await openings(page, session, await promptsOf(LONG));
  const read = await readings(page, session, (await asked).url());
  const views: Row[] = [];
  for (const view of ['Parts', 'Messages', 'Raw', 'Rendered']) {
    const switched = await timed(page, session, () => page.getByRole('radio', { name: view }).click({ force: true }));
    views.push(row(`5 MB, switched to ${view}`, [switched]));
  }
  console.log(
    table('A prompt opened in Chromium', 'ms of CPU', [
      row('a sentence', small),
      row('5 MB', large),
      row('all of the 5 MB fetched and parsed, nothing drawn', read),
      ...views,
    ])
  );
} finally {
  await browser.close();
  service.close();
}

/** Address of the prompts of a run whose three calls send a text. */
async function promptsOf(text: string): Promise<string> {
  const { run_id } = await service.start(TASKS, { variables: { text } });
  await service.finish(run_id);
  const answer = await fetch(`${service.url}${API}/runs/${run_id}`);
  const { steps } = (await answer.json()) as { steps: Array<{ step_execution_id: string }> };
  return `${service.url}${APP}/runs/${run_id}/steps/${steps[0]?.step_execution_id}?view=prompt`;
}

function row(name: string, openings: Opening[]): Row {
  const [cpu, wall] = [openings.map((one) => one.cpu), openings.map((one) => one.wall)];
  const whole = openings.flatMap((one) => one.whole ?? []);
  const more = {
    'least, ms of CPU': number(Math.min(...cpu)),
    'on a clock, ms': number(share(wall, 0.5)),
    'all of it there, ms': whole.length === 0 ? '' : number(share(whole, 0.5)),
  };
  return { name, value: share(cpu, 0.5), more };
}

/** Opens another call than the last one, which is open at first, some times. */
async function openings(page: Page, session: CDPSession, url: string): Promise<Opening[]> {
  const times: Opening[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(url);
    await page.locator(`${PROMPT} [data-row]`).first().waitFor();
    // Of a long text the beginning comes first; the rest of this one is no part of the next.
    await untilWhole(page);
    const box = await page
      .locator(`${PROMPT} nav button`)
      .nth(1 + (round % 2))
      .boundingBox();
    if (box === null) {
      throw new Error('there is no call to open');
    }
    // By the mouse alone: what Playwright's own click looks up in the page before it would be counted as the page's work.
    await page.mouse.move(box.x + 8, box.y + 8);
    const clicked = Date.now();
    const opening = await timed(page, session, () => page.mouse.click(box.x + 8, box.y + 8));
    await untilWhole(page);
    times.push({ ...opening, whole: Date.now() - clicked });
  }
  return times;
}

/** Only a text that is all there can be copied. */
async function untilWhole(page: Page): Promise<void> {
  await page.locator(PROMPT).getByRole('button', { name: 'Copy Prompt' }).waitFor();
}

/** What the page's thread takes to receive the answer of 5 MB and to parse it, some times. */
async function readings(page: Page, session: CDPSession, url: string): Promise<Opening[]> {
  const times: Opening[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [before, started] = [await taskTime(session), Date.now()];
    await page.evaluate(async (url) => void (await (await fetch(url)).json()), url);
    times.push({ cpu: (await taskTime(session)) - before, wall: Date.now() - started });
  }
  return times;
}

async function timed(page: Page, session: CDPSession, action: () => Promise<void>): Promise<Opening> {
  await page.evaluate((rows) => {
    document.querySelectorAll(rows).forEach((old) => old.setAttribute('data-old', ''));
  }, FRESH);
  const before = await taskTime(session);
  const wall = await untilDrawn(page, FRESH, action);
  return { cpu: (await taskTime(session)) - before, wall };
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}
