import { setTimeout as delay } from 'node:timers/promises';

import type { Page } from '@playwright/test';

import { APP, openBare, openBrowser, openPage, scroll, untilDrawn } from './lib/browser.ts';
import { measureFrames } from './lib/frames.ts';
import { FRAME_UNIT, frameRow, number, table } from './lib/report.ts';
import { openService } from './lib/service.ts';

/**
 * A run that logged a million lines, in Chromium: how long until its newest are on the screen, then, with all of them in
 * the browser, scrolling and filtering by level and text, beside a plain page of 10,000 lines. Needs `npm run build`.
 */

const LINES = Number(process.env['STEPSCOPE_BENCH_LINES'] ?? 1_000_000);
const FEW = 100;
const DISTANCE = 12_000;
const SPEED = 4000;
const PLAIN_LINES = 10_000;
const LIST = '[data-testid="stepscope-logs-list"]';
const LINE = `${LIST} [aria-rowindex]`;
const MIB = 2 ** 20;
const WORKFLOW = 'workflow: { name: logs, steps: [{ name: review, type: test_echo, value: 1 }] }';

const service = await openService();
const browser = await openBrowser();
try {
  const [few, many] = [await service.start(WORKFLOW), await service.start(WORKFLOW)];
  await service.finish(many.run_id);
  await service.fillLogs(few.run_id, FEW);
  await service.fillLogs(many.run_id, LINES);

  const page = await openPage(browser);
  const open = (runId: string) => untilDrawn(page, LINE, () => page.goto(`${service.url}${APP}/logs?run=${runId}`));
  await open(few.run_id);
  const opened = [await open(few.run_id), await open(many.run_id)];
  const loadedMs = await loadAll(page);
  const heapMib = await heap(page);

  const scrolled = await measureFrames(browser, page, () => scroll(page, LIST, -DISTANCE, SPEED));
  const byLevel = await measureFrames(browser, page, async () => {
    await page.getByRole('button', { name: /^info/ }).click();
    await judged(page);
  });
  const byText = await measureFrames(browser, page, async () => {
    await page.getByTestId('stepscope-logs-filter').fill('line 7');
    await judged(page);
  });
  await page.close();
  const lines = Array.from({ length: PLAIN_LINES }, (_, index) => `<p style="margin:0;height:20px">line ${index}</p>`);
  const bare = await openBare(browser, service.url, lines.join(''));
  const floor = await measureFrames(browser, bare, () => scroll(bare, 'body', DISTANCE, SPEED));

  console.log(
    table('Log lines of a run in Chromium', 'ms', [
      { name: `page of a run of ${FEW} lines, loaded until lines are drawn`, value: opened[0] ?? NaN },
      { name: `page of a run of ${LINES.toLocaleString('en')} lines, the same`, value: opened[1] ?? NaN },
      {
        name: 'all of its lines into the browser, page by page',
        value: loadedMs,
        more: { 'MiB of heap': number(heapMib) },
      },
    ])
  );
  console.log(
    table(`Frames of the log viewer with ${LINES.toLocaleString('en')} lines`, FRAME_UNIT, [
      frameRow(`plain page of 10,000 lines, scrolled at ${SPEED} px/s`, floor),
      frameRow('log viewer, scrolled the same', scrolled),
      frameRow('filtered by level', byLevel),
      frameRow('filtered by text as well', byText),
    ])
  );
} finally {
  await browser.close();
  service.close();
}

/** Presses for older lines until there are none. */
async function loadAll(page: Page): Promise<number> {
  const started = Date.now();
  await page.evaluate(async () => {
    const older = () => [...document.querySelectorAll('button')].find((one) => one.textContent === 'Load older lines');
    for (let button = older(); button !== undefined; button = older()) {
      if (!button.disabled) {
        button.click();
      }
      await new Promise((next) => setTimeout(next, 20));
    }
  });
  return Date.now() - started;
}

/** Resolves when every line has been judged by the filter. */
async function judged(page: Page): Promise<void> {
  await delay(300);
  await page.getByText(/^searching/).waitFor({ state: 'hidden', timeout: 60_000 });
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MIB;
}
