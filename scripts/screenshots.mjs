// Takes a picture of every page of the preview in three widths, both themes and every state it can be in.
//
//   npm run screenshots -- DIRECTORY [only file names with this text in them]
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { chromium } from '@playwright/test';

import { pinnedNode, ROOT, toolEnv } from './lib/run.mjs';

const [directory = '.cache/screenshots', only = ''] = process.argv.slice(2);
const APP = '/a/stepscope-pipelines-app';
const PROXY = '/api/plugin-proxy/stepscope-pipelines-app';
const ADMIN_TOKEN = 'admin-token-of-the-screenshots';
const SAMPLE = 'research-loop.yaml';
const SETTLE_MS = 1500;

const SIZES = [
  { name: 'desktop', viewport: { width: 1440, height: 900 } },
  { name: 'tablet', viewport: { width: 900, height: 1200 }, hasTouch: true },
  { name: 'phone', viewport: { width: 390, height: 844 }, hasTouch: true },
];
const THEMES = ['dark', 'light'];

const PAGES = [
  { name: 'overview', path: (run) => (run === undefined ? `${APP}/overview` : `${APP}/runs/${run}`) },
  { name: 'runs', path: () => `${APP}/runs` },
  { name: 'pipelines', path: () => `${APP}/pipelines` },
  { name: 'logs', path: () => `${APP}/logs` },
  { name: 'analytics', path: () => `${APP}/analytics` },
  { name: 'errors', path: () => `${APP}/errors` },
  { name: 'editor', path: () => `${APP}/pipelines/edit?file=${SAMPLE}` },
  { name: 'configuration', path: () => '/plugins/stepscope-pipelines-app?page=configuration' },
];
/** On a phone the overview shows one quadrant at a time. */
const QUADRANTS = ['runs', 'steps', 'prompt', 'metrics'];

/** What the service is doing while the pictures are taken, and what the network does to the page. */
const STATES = [
  { name: 'empty', prepare: async () => undefined },
  { name: 'live', prepare: (service) => startRun(service) },
  { name: 'done', prepare: (service) => finishedRun(service) },
  { name: 'loading', prepare: (service) => finishedRun(service), network: (route) => holdBack(route) },
  { name: 'error', prepare: (service) => finishedRun(service), network: (route) => refuse(route) },
];

await mkdir(resolve(directory), { recursive: true });
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
console.log(`${taken} pictures in ${directory}`);

async function takeState(state) {
  const wanted = shots(state).filter(({ file }) => file.includes(only));
  if (wanted.length === 0) {
    return;
  }
  const service = await startService(state.name);
  try {
    const run = await state.prepare(service);
    for (const shot of wanted) {
      await take(service, state, shot, run);
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
          file: `${[page.name, view, state.name, size.name, theme].filter(Boolean).join('-')}.png`,
        }));
      })
    )
  );
}

async function take(service, { network }, { size, theme, page: { path }, view, file }, run) {
  const context = await browser.newContext({
    viewport: size.viewport,
    hasTouch: size.hasTouch,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (network !== undefined) {
    await page.route(`**${PROXY}/**`, network);
  }
  const url = new URL(path(run), service.url);
  url.searchParams.set('theme', theme);
  if (view !== undefined) {
    url.searchParams.set('view', view);
  }
  await page.goto(url.href);
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(resolve(directory), file) });
  await context.close();
  taken += 1;
}

/** Lets nothing through: the page stays as it is while it waits. */
function holdBack() {
  return new Promise(() => undefined);
}

function refuse(route) {
  const problem = {
    type: 'about:blank',
    title: 'The store does not answer',
    detail: 'Connection refused',
    status: 503,
  };
  return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) });
}

/** A run that streams for minutes. */
async function startRun(service) {
  const { run_id } = await service.post('runs', { file: SAMPLE, provider: 'simulated' });
  await until(async () => (await service.get(`runs/${run_id}`)).steps.length > 1);
  return run_id;
}

async function finishedRun(service) {
  const { run_id } = await service.post('runs', { file: SAMPLE, provider: 'simulated' });
  await until(async () => (await service.get(`runs/${run_id}`)).status === 'completed');
  return run_id;
}

async function until(condition) {
  while (!(await condition())) {
    await new Promise((done) => setTimeout(done, 250));
  }
}

/** A service on an empty store; slow where a run must still be going on when its picture is taken. */
async function startService(state) {
  const dataDir = await mkdtemp(join(tmpdir(), 'stepscope-screenshots-'));
  const pace = state === 'live' ? '12' : '2000';
  const child = spawn(
    pinnedNode(),
    [
      join(ROOT, 'exporter/src/cli/main.ts'),
      'serve',
      '--preview',
      ...['--port', '0', '--data-dir', dataDir, '--provider', 'simulated', '--stop-timeout', '1'],
      ...['--workspace', join(ROOT, 'provisioning/pipelines')],
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: toolEnv({ STEPSCOPE_ADMIN_TOKEN: ADMIN_TOKEN, STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: pace }),
    }
  );
  const url = await printedUrl(child);
  const call = async (method, path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  };
  const exited = new Promise((done) => child.once('exit', done));
  return {
    url,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function printedUrl(child) {
  return new Promise((found, failed) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const [url] = /http:\/\/[\w.:]+/.exec(output) ?? [];
      if (url !== undefined) {
        found(url);
      }
    });
    child.once('exit', (code) => failed(new Error(`The service ended with exit code ${code}`)));
  });
}
