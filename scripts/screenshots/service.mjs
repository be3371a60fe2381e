import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pinnedNode, ROOT, toolEnv } from '../lib/run.mjs';

const ADMIN_TOKEN = 'admin-token-of-the-screenshots';
const POLL_MS = 250;

/** A service with the preview page, on an empty store and a copy of the sample workflows; its models are simulated. */
export async function startService({ tokensPerSecond }) {
  const folder = await mkdtemp(join(tmpdir(), 'stepscope-screenshots-'));
  const workspace = join(folder, 'workspace');
  await cp(join(ROOT, 'provisioning/pipelines'), workspace, { recursive: true });
  const child = spawn(
    pinnedNode(),
    [
      join(ROOT, 'exporter/src/cli/main.ts'),
      'serve',
      '--preview',
      ...['--port', '0', '--data-dir', join(folder, 'data'), '--provider', 'simulated', '--stop-timeout', '1'],
      ...['--workspace', workspace],
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: toolEnv({
        STEPSCOPE_ADMIN_TOKEN: ADMIN_TOKEN,
        STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: String(tokensPerSecond),
      }),
    }
  );
  const url = await printedUrl(child);
  const exited = new Promise((done) => child.once('exit', done));
  const call = (method, path, body) => request(url, method, path, body);
  const get = (path) => call('GET', path);
  return {
    url,
    get,
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    /** Asks until the answer is as wanted, and gives it back. */
    until: async (path, isWanted) => {
      for (;;) {
        const answer = await get(path);
        if (isWanted(answer)) {
          return answer;
        }
        await new Promise((done) => setTimeout(done, POLL_MS));
      }
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function request(url, method, path, body) {
  const response = await fetch(`${url}/api/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return response.json();
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
