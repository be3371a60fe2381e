import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { eventually } from '../backends/eventually.ts';

const CRASH = fileURLToPath(new URL('./crash-child.ts', import.meta.url));

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stepscope-crash-'));
  await writeFile(
    join(directory, 'flow.yaml'),
    `workflow:
  name: crash
  steps:
    - { name: one, type: gemini, prompt: 'first [[simulate: tokens_per_second=2000]]' }
    - { name: two, type: claude, prompt: 'second [[simulate: tokens_per_second=30]]' }
    - { name: three, type: test_echo, value: end }
`
  );
});
afterEach(() => rm(directory, { recursive: true, force: true }));

interface Report {
  status: string;
  environment: Record<string, string>;
  steps: { path: string; attempt: number; status: string }[];
  calls: { path: string; status: string }[];
}

function child(mode: 'start' | 'continue') {
  return spawn(process.execPath, ['--no-warnings', CRASH, mode, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
}

it('goes on from the last finished step after kill -9, and pays for no stored answer twice', async () => {
  const first = child('start');
  let said = '';
  first.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise((resolve) => first.once('exit', resolve));
  await eventually(
    () => said,
    (text) => text.includes('two is streaming'),
    60_000,
    'the stream of step two'
  );
  first.kill('SIGKILL');
  await exited;

  const second = child('continue');
  let output = '';
  second.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await new Promise((resolve) => second.once('exit', resolve));
  const report = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Report;

  expect(report.status).toBe('completed');
  expect(report.environment).toEqual({ TOKEN: 'token-of-the-run' });
  expect(report.steps).toEqual([
    { path: 'one', attempt: 1, status: 'completed' },
    { path: 'two', attempt: 1, status: 'completed' },
    { path: 'three', attempt: 1, status: 'completed' },
  ]);
  expect(report.calls).toEqual([
    { path: 'one', status: 'completed' },
    { path: 'two', status: 'failed' },
    { path: 'two', status: 'completed' },
  ]);
}, 150_000);
