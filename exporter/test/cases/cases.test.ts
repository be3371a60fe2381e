import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stepscope-cases-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const flow = (steps: string) => `workflow:\n  name: w\n  steps:\n    - ${steps}\n`;

function runCases(): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', MAIN, directory], { timeout: 60_000 }, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout })
    );
  });
}

it('tells what completes, what stops for a documented reason, and what is wrong', async () => {
  const files: Record<string, string> = {
    'completes.yaml': flow(`{ name: a, type: claude, prompt: [{ type: file, path: '{{ code_file }}' }] }`),
    'escapes.yaml': flow(`{ name: a, type: claude, prompt: [{ type: file, path: ../x.txt }] }`),
    'no-workflow.yaml': 'jobs: []\n',
    'no-kind.yaml': flow(`{ name: a, type: invalid_step_type }`),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)));
  const good = await runCases();
  expect(good.output).toMatch(/completes\.yaml +yes +1\/1 +completed +made: \{\{code_file\}\}, sample-input\.txt/);
  expect(good.output).toMatch(/escapes\.yaml +yes +0\/1 +failed .*climbs out/);
  expect(good.output).toMatch(/no-workflow\.yaml +not a workflow/);
  expect(good.output).toContain('4 files, 1 completed, 3 stopped with a documented reason, 0 wrong');
  expect(good.code).toBe(0);

  await writeFile(join(directory, 'fails.yaml'), flow(`{ name: a, type: test_echo, fail: true }`));
  const bad = await runCases();
  expect(bad.output).toContain('1 wrong');
  expect(bad.code).toBe(1);
}, 120_000);
