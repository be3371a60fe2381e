// Takes a picture of every page of the preview in three widths, both themes and every state it can be in.
//
//   npm run screenshots -- [DIRECTORY] [--only TEXT]   only file names with this text in them
//   npm run screenshots -- --gallery                   the pictures of docs/gallery.md
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { chromium } from '@playwright/test';

import { gallery } from './gallery.mjs';
import { PAGES, QUADRANTS, SIZES, THEMES } from './pages.mjs';
import { startService } from './service.mjs';
import { STATES } from './states.mjs';

const APP_PROXY = '/api/plugin-proxy/stepscope-pipelines-app';
const LOADED_TOKENS_PER_SECOND = 2000;
/** Nothing has been under way for so long: icons are there, charts are drawn. */
const QUIET_MS = 700;
const MOST_MS = 15_000;
const POLL_MS = 50;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, gallery: { type: 'boolean', default: false } },
});
const directory = resolve(positionals[0] ?? '.cache/screenshots');
const isWanted = (name) => (options.gallery ? gallery.wants(name) : name.includes(options.only));

await mkdir(directory, { recursive: true });
if (options.gallery) {
  await gallery.begin();
}
const browser = await chromium.launch({
  executablePath: process.env.STEPSCOPE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let taken = 0;
try {
  for (const state of STATES) {
    await takeState(state);
  }
} finally {
  await browser.close();
}
if (options.gallery) {
  await gallery.end();
}
console.log(`${taken} pictures in ${options.gallery ? 'docs/gallery' : directory}`);

async function takeState(state) {
  const wanted = shots(state).filter(({ name }) => isWanted(name));
  if (wanted.length === 0) {
    return;
  }
  const service = await startService({ tokensPerSecond: state.tokensPerSecond ?? LOADED_TOKENS_PER_SECOND });
  try {
    const made = await state.prepare(service);
    for (const shot of wanted.filter(({ page }) => page.needsRun !== true || made.run !== undefined)) {
      await take(service, state, shot, made);
    }
  } finally {
    await service.stop();
  }
}

function shots(state) {
  return SIZES.flatMap((size) =>
    THEMES.flatMap((theme) =>
      PAGES.flatMap((page) => {
        const views = page.name === 'overview' && size.name === 'phone' ? QUADRANTS : [undefined];
        return views.map((view) => ({
          size,
          theme,
          page,
          view,
          name: [page.name, view, state.name, size.name, theme].filter(Boolean).join('-'),
        }));
      })
    )
  );
}

async function take(service, { network, waitMs = 0 }, { size, theme, page: { path }, view, name }, made) {
  const context = await browser.newContext({
    viewport: size.viewport,
    hasTouch: size.hasTouch,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (network !== undefined) {
    await page.route(`**${APP_PROXY}/**`, network);
  }
  const url = new URL(path(made), service.url);
  url.searchParams.set('theme', theme);
  if (view !== undefined) {
    url.searchParams.set('view', view);
  }
  const isLeftOpen = (path) => path.endsWith('/events') || (network !== undefined && path.includes(APP_PROXY));
  const traffic = watchTraffic(page, isLeftOpen);
  await page.goto(url.href);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await traffic.quiet();
  await page.waitForTimeout(waitMs);
  await (options.gallery ? gallery.take(page, name) : page.screenshot({ path: join(directory, `${name}.png`) }));
  await context.close();
  taken += 1;
}

/** Requests of a page, but for those that are left open; `quiet` resolves when none has been under way for a while. */
function watchTraffic(page, isLeftOpen) {
  const open = new Set();
  let lastChange = Date.now();
  const changed = () => (lastChange = Date.now());
  page.on('request', (request) => {
    if (!isLeftOpen(new URL(request.url()).pathname)) {
      open.add(request);
      changed();
    }
  });
  for (const end of ['requestfinished', 'requestfailed']) {
    page.on(end, (request) => open.delete(request) && changed());
  }
  return {
    quiet: async () => {
      const since = Date.now();
      changed();
      while ((open.size > 0 || Date.now() - lastChange < QUIET_MS) && Date.now() - since < MOST_MS) {
        await new Promise((done) => setTimeout(done, POLL_MS));
      }
    },
  };
}
