import { setTimeout as delay } from 'node:timers/promises';

import { APP, openBare, openBrowser, openPage, scroll, untilDrawn } from './lib/browser.ts';
import { measureFrames, share } from './lib/frames.ts';
import { FRAME_UNIT, frameRow, table } from './lib/report.ts';
import { openService } from './lib/service.ts';

/**
 * A run of 10,000 spans, in Chromium: how long its page takes to show the timeline, beside the page of a run of three,
 * and how smoothly 10,000 rows scroll, beside a plain page of as many lines. Needs `npm run build`.
 */

const STEPS = 10_000;
const ROUNDS = 3;
const DISTANCE = 12_000;
const SPEED = 4000;
const ROW = '[data-testid^="stepscope-step-turn"]';
const LIST = '[data-testid="stepscope-steps"] [role="treegrid"]';
const LOOP = `workflow: { name: loop, steps: [{ name: turn, type: for_loop, iterator: item, data_source: [1],
  steps: [{ name: echo, type: test_echo, value: '{{item}}' }] }] }`;

const service = await openService();
const browser = await openBrowser();
try {
  const [small, large] = [await service.start(LOOP), await service.start(LOOP)];
  await service.finish(small.run_id);
  await service.finish(large.run_id);
  await service.fillSteps(large.run_id, STEPS);

  const page = await openPage(browser);
  const open = (runId: string) =>
    untilDrawn(page, ROW, () => page.goto(`${service.url}${APP}/runs/${runId}?tab=timeline`));
  await open(small.run_id);
  const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.small.push(await open(small.run_id));
    times.large.push(await open(large.run_id));
  }

  await page.locator(LIST).focus();
  await page.keyboard.press('Home');
  const unfolded = await untilDrawn(page, '[data-testid="stepscope-step-turn[1]"]', () =>
    page.keyboard.press('ArrowRight')
  );
  await delay(1000);
  const frames = await measureFrames(browser, page, () => scroll(page, LIST, DISTANCE, SPEED));
  await page.close();
  const lines = Array.from({ length: STEPS }, (_, index) => `<p style="margin:0;height:28px">turn ${index}</p>`);
  const bare = await openBare(browser, service.url, lines.join(''));
  const floor = await measureFrames(browser, bare, () => scroll(bare, 'body', DISTANCE, SPEED));

  console.log(
    table('Timeline of a run of 10,000 spans in Chromium', 'ms', [
      { name: 'page of a run of 3 spans, loaded until rows are drawn', value: share(times.small, 0.5) },
      { name: 'page of a run of 10,000 spans, the same', value: share(times.large, 0.5) },
      { name: 'its loop unfolded to 10,000 rows', value: unfolded },
    ])
  );
  console.log(
    table(`Frames while 10,000 rows scroll at ${SPEED} px/s`, FRAME_UNIT, [
      frameRow('plain page of 10,000 lines', floor),
      frameRow('timeline, loop unfolded', frames),
    ])
  );
} finally {
  await browser.close();
  service.close();
}
