import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

/**
 * From an event in the store to its row painted on the Overview, in Chromium, beside a floor: the same events read by
 * a bare `fetch` in the same page. Needs the plugin and the preview built (`npm run build`).
 */

const RUNS = 40;
const PAUSE_MS = 100;
const TOKEN = 'admin-token-of-the-benchmark';
const EVENTS = '/api/plugin-proxy/stepscope-pipelines-app/control/events';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCE = 'workflow: { name: bench, steps: [{ name: a, type: test_echo, value: 1 }] }';

interface Seen {
  arrived: Record<string, number>;
  painted: Record<string, number>;
}

const directory = await mkdtemp(join(tmpdir(), 'stepscope-bench-'));
const service = spawn(
  process.execPath,
  [
    join(ROOT, 'exporter/src/cli/main.ts'),
    ...['serve', '--preview', '--port', '0', '--provider', 'simulated', '--stop-timeout', '0'],
    ...['--data-dir', directory, '--workspace', join(ROOT, 'provisioning/pipelines')],
  ],
  { env: { PATH: process.env['PATH'] ?? '', STEPSCOPE_ADMIN_TOKEN: TOKEN }, stdio: ['ignore', 'pipe', 'inherit'] }
);
const browser = await chromium.launch({
  executablePath: process.env['STEPSCOPE_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const url = await printedUrl();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/a/stepscope-pipelines-app/overview`);
  await page.getByTestId('stepscope-header-health').getByText('live').waitFor();
  await page.evaluate(watch, EVENTS);
  const queued = new Map<string, number>();
  for (let index = 0; index < RUNS; index += 1) {
    const run = await startRun(url);
    queued.set(run.run_id, Date.parse(run.queued_at));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await page.waitForTimeout(1000);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  print(queued, seen);
} finally {
  await browser.close();
  service.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
}

async function printedUrl(): Promise<string> {
  let output = '';
  for await (const chunk of service.stdout) {
    output += String(chunk);
    const [url] = /http:\/\/[\d.:]+/.exec(output) ?? [];
    if (url !== undefined) {
      return url;
    }
  }
  const [code] = await once(service, 'exit');
  throw new Error(`the service ended with ${code}`);
}

async function startRun(url: string): Promise<{ run_id: string; queued_at: string }> {
  const response = await fetch(`${url}/api/v1/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source: SOURCE, start_paused: true }),
  });
  if (!response.ok) {
    throw new Error(`a run could not be started: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as { run_id: string; queued_at: string };
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
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      for (const [, id] of part.value.matchAll(/"run_id":"([0-9a-f-]{36})"/g)) {
        seen.arrived[id ?? ''] ??= now();
      }
    }
  })();
}

function print(queued: Map<string, number>, seen: Seen): void {
  const since = (times: Record<string, number>) =>
    [...queued].flatMap(([id, at]) => (times[id] === undefined ? [] : [times[id] - at])).sort((a, b) => a - b);
  const floor = since(seen.arrived);
  const painted = since(seen.painted);
  const at = (values: number[], share: number) =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
  const row = (name: string, values: number[]) => {
    const [p50, p95] = [at(values, 0.5), at(values, 0.95)];
    return `| ${name} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${(p50 / at(floor, 0.5)).toFixed(2)}× | ${values.length} of ${queued.size} |`;
  };
  console.log(`### From an event to the screen, Overview in Chromium

|  | p50, ms | p95, ms | ratio | seen |
| --- | ---: | ---: | ---: | ---: |
${row('arrives at a bare reader in the page', floor)}
${row('its row is painted', painted)}
`);
}
