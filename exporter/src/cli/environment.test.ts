import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { collectEnvironment, EnvironmentError, environmentOf } from './environment.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stepscope-env-'));
});
afterAll(() => rm(directory, { recursive: true }));

it('takes values as they are written, from here, and from a file that single ones win over', async () => {
  const envFile = join(directory, 'one.env');
  await writeFile(envFile, '# who\nUSER_NAME=ada\nTOKEN="a=b c"\nURL=x\n');
  const env = collectEnvironment('URL=https://a.example/?q=1=2', collectEnvironment('FROM_HERE'));
  expect(await environmentOf({ env, envFile }, { FROM_HERE: 'here' })).toEqual({
    USER_NAME: 'ada',
    TOKEN: 'a=b c',
    URL: 'https://a.example/?q=1=2',
    FROM_HERE: 'here',
  });
  expect(await environmentOf({}, {})).toEqual({});
});

it.each([
  [['canary-9f31'], 'NAME=VALUE'],
  [['canary9f31'], 'NAME=VALUE'],
  [['=canary-9f31'], 'a name has letters'],
  [['MY-NAME=canary-9f31'], 'a name has letters'],
  [['TOKEN=canary-9f31\0'], '--env TOKEN: a variable of the environment cannot hold NUL'],
  [[`TOKEN=canary-9f31${'x'.repeat(40_000)}`], '--env TOKEN: Too big'],
  [Array.from({ length: 101 }, (_, index) => `N${index}=canary-9f31`), '100 variables'],
  [['ABSENT'], 'ABSENT is not'],
])('says what is wrong with %j, without what it holds', async (env, reason) => {
  const failure = await environmentOf({ env }, {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EnvironmentError);
  expect(String(failure)).toContain(reason);
  expect(String(failure)).not.toMatch(/canary-?9f31/);
});

it('names a file that cannot be read', async () => {
  await expect(environmentOf({ envFile: join(directory, 'none.env') }, {})).rejects.toThrow(/--env-file .*ENOENT/);
});
