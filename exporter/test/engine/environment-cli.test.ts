import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { type TemporaryDirectory, temporaryDirectory } from '../backends/temporary.ts';
import { call, scriptedModel } from './scripted-model.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const SECRET = 'canary of the command line 0011';
const WORKFLOW = `workflow:
  name: environment
  steps:
    - { name: work, type: claude, prompt: 'Look around', claude_options: { allowed_tools: [Bash] } }
`;

const model = scriptedModel();
let workspace: TemporaryDirectory;
beforeAll(async () => {
  await model.start();
  workspace = await temporaryDirectory('cli-environment');
  await writeFile(join(workspace.path, 'workflow.yaml'), WORKFLOW);
});
afterAll(async () => {
  await model.stop();
  await workspace.remove();
});

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, [MAIN, 'run', 'workflow.yaml', ...args], {
    cwd: workspace.path,
    env: { PATH: process.env['PATH'], STEPSCOPE_ALLOW_BASH: 'true', ...model.env(), ...env },
  }).catch((failure: { stdout: string; stderr: string; code: number }) => failure);

it('gives the programs of a run what --env says, and shows it nowhere', async () => {
  model.play(call('Bash', { command: 'echo "$TOKEN $REGION" | tee seen.txt' }), { chunks: [`It is ${SECRET}.`] });
  const { stdout, stderr } = await run(['--env', 'TOKEN', '--env', 'REGION=eu', '--json'], { TOKEN: SECRET });
  expect(await readFile(join(workspace.path, 'seen.txt'), 'utf8')).toBe(`${SECRET} eu\n`);
  expect(stdout).toContain('"status":"completed"');
  expect(stdout).toContain('[REDACTED:secret]');
  expect(stdout + stderr).not.toContain(SECRET);
}, 60_000);

it('refuses what it cannot use, without quoting it', async () => {
  const failure = await run(['--env', 'canary-of-a-forgotten-name']);
  expect(failure).toMatchObject({ code: 2 });
  expect(failure.stderr).toContain('NAME=VALUE');
  expect(failure.stdout + failure.stderr).not.toContain('canary');
}, 60_000);
