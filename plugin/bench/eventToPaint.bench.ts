import { setTimeout as delay } from 'node:timers/promises';

import type { Page } from '@playwright/test';

import { API, APP, openBrowser, openPage } from './lib/browser.ts';
import { type FrameFigures, measureFrames, share } from './lib/frames.ts';
import { FRAME_UNIT, frameRow, number, table } from './lib/report.ts';
import { openService } from './lib/service.ts';

/**
 * From an event in the store to its row painted on the Overview, in Chromium, and how smooth the page stays while
 * 1,000 events a second come: beside a floor, a bare `fetch` reader of the same events, in the same page for the way to
 * the screen, in a page of its own for the frames. Needs the plugin and the preview built (`npm run build`).
 */

const RUNS = 40;
const PAUSE_MS = 100;
const PER_SECOND = 1000;
const LOADED_S = 12;
const FLOOR_S = 6;
/** Runs whose model streams all the time, and runs that go through steps as fast as the store lets them. */
const STREAMING = 20;
const LOOPING = 2;
const SETTLE_MS = 2000;

const PAUSED = 'workflow: { name: bench, steps: [{ name: a, type: test_echo, value: 1 }] }';
const STREAM = `workflow: { name: stream, steps: [{ name: ask, type: claude,
  prompt: 'Write [[simulate: tokens=20000 tokens_per_second=100 latency_ms=10]]' }] }`;
const LOOP = `workflow: { name: loop, steps: [{ name: turn, type: for_loop, iterator: item,
  data_source: ${JSON.stringify(Array.from({ length: 1000 }, (_, index) => index))},
  steps: [{ name: echo, type: test_echo, value: '{{item}}' }] }] }`;

interface Seen {
  arrived: Record<string, number>;
  painted: Record<string, number>;
}

const service = await openService();
const browser = await openBrowser();
try {
  const overview = await openOverview();
  const quiet = await seenRuns(overview, RUNS, PAUSE_MS);
  await overview.close();

  const streams = await Promise.all(Array.from({ length: STREAMING }, () => service.start(STREAM)));
  const loops = await Promise.all(Array.from({ length: LOOPING }, () => service.start(LOOP)));
  const runIds = [...streams, ...loops].map(({ run_id }) => run_id);
  await delay(SETTLE_MS);
  const floorBefore = await bareFrames(runIds);
  const loaded = await openOverview(streams.at(-1)?.run_id);
  await delay(SETTLE_MS);
  const load = service.load(runIds, PER_SECOND, LOADED_S);
  let underLoad: SeenRuns | undefined;
  const frames = await measureFrames(browser, loaded, async () => {
    underLoad = await seenRuns(loaded, RUNS, (LOADED_S * 1000) / RUNS - PAUSE_MS);
    await load;
  });
  await loaded.close();
  const floorAfter = await bareFrames(runIds);
  print(quiet, underLoad ?? quiet, await load, [floorBefore, floorAfter], frames);
} finally {
  await browser.close();
  service.close();
}

async function openOverview(runId?: string): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(`${service.url}${APP}/${runId === undefined ? 'overview' : `runs/${runId}`}`);
  await page.getByTestId('stepscope-header-health').getByText('live').waitFor();
  await page.evaluate(watch, `${API}/events`);
  return page;
}

/** Frames of an empty page that only reads the events. */
async function bareFrames(runIds: readonly string[]): Promise<FrameFigures> {
  const page = await openPage(browser);
  await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: '<title>bare</title>' }));
  await page.goto(`${service.url}/bare`);
  await page.evaluate(watch, `${API}/events`);
  const figures = await measureFrames(browser, page, () => service.load(runIds, PER_SECOND, FLOOR_S));
  await page.close();
  return figures;
}

interface SeenRuns {
  queued: Map<string, number>;
  seen: Seen;
}

/** Starts runs one after another, and tells when the page heard of each and when it showed it. */
async function seenRuns(page: Page, runs: number, pauseMs: number): Promise<SeenRuns> {
  const queued = new Map<string, number>();
  for (let index = 0; index < runs; index += 1) {
    const { run_id, queued_at } = await service.start(PAUSED, { paused: true });
    queued.set(run_id, Date.parse(queued_at));
    await delay(pauseMs);
  }
  await delay(1000);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  return { queued, seen };
}

/** Runs in the page: notes when each run is first heard of by a bare reader, and when its row is first painted. */
function watch(events: string): void {
  const seen: Seen = { arrived: {}, painted: {} };
  (globalThis as unknown as { seen: Seen }).seen = seen;
  const now = () => performance.timeOrigin + performance.now();
  const rows = '[data-testid^="stepscope-run-"]';
  const noted = new Set<string>();
  new MutationObserver(() => {
    for (const row of document.querySelectorAll<HTMLElement>(rows)) {
      const id = (row.dataset['testid'] ?? '').replace('stepscope-run-', '');
      if (!noted.has(id)) {
        noted.add(id);
        // The task after a frame's callbacks runs once that frame is on its way to the screen.
        requestAnimationFrame(() => setTimeout(() => (seen.painted[id] = now())));
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
  void (async () => {
    const reader = (await fetch(events)).body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      const text = rest + part.value;
      // An id may be cut by the end of what arrived.
      rest = text.slice(text.lastIndexOf('\n') + 1);
      for (const [, id] of text.matchAll(/"run_id":"([0-9a-f-]{36})"/g)) {
        seen.arrived[id ?? ''] ??= now();
      }
    }
  })();
}

function print(
  quiet: SeenRuns,
  loaded: SeenRuns,
  { kinds, added, ms }: Awaited<ReturnType<typeof service.load>>,
  floors: FrameFigures[],
  frames: FrameFigures
): void {
  const rate = Object.values(kinds).reduce((sum, count) => sum + count, 0) / (ms / 1000);
  console.log(
    table('From an event to the screen, Overview in Chromium', 'p50, ms', [
      seenRow('arrives at a bare reader in the page', quiet, 'arrived'),
      seenRow('its row is painted', quiet, 'painted'),
      seenRow(`arrives at a bare reader, ${number(rate)} events/s`, loaded, 'arrived'),
      seenRow(`its row is painted, ${number(rate)} events/s`, loaded, 'painted'),
    ])
  );
  const own = 1 - added / (rate * (ms / 1000));
  console.log(
    table(
      `Frames while ${number(rate)} events/s come (${Math.round(own * 100)} % said by ${STREAMING + LOOPING} runs at work)`,
      FRAME_UNIT,
      [
        frameRow('a bare reader in an empty page, before', floors[0] ?? frames),
        frameRow('Overview with a live run', frames),
        frameRow('a bare reader in an empty page, after', floors[1] ?? frames),
      ]
    )
  );
  console.error(JSON.stringify(kinds));
}

function seenRow(name: string, { queued, seen }: SeenRuns, what: keyof Seen) {
  const times = [...queued].flatMap(([id, at]) => (seen[what][id] === undefined ? [] : [seen[what][id] - at]));
  const more = { 'p95, ms': number(share(times, 0.95)), seen: `${times.length} of ${queued.size}` };
  return { name, value: share(times, 0.5), more };
}
