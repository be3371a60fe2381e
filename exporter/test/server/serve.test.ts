import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Health, ListRunsResponse } from '../../src/contract/api.ts';
import type { Run, RunDetail } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { openStore } from '../../src/store/database.ts';
import { eventually } from '../backends/eventually.ts';
import { type Postgres, startPostgres } from '../backends/postgres.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../backends/temporary.ts';
import { type FakeProvider, startFakeProvider } from '../fake-provider/index.ts';
import {
  refusedService,
  type ServiceProcess,
  type ServiceProcessOptions,
  startServiceProcess,
} from './service-process.ts';

/** The provider answers `slow` in about a second, everything else at once. */
const FLOW = `workflow:
  name: flow
  defaults: { claude_model: claude-of-the-test }
  steps:
    - { name: one, type: claude, prompt: be quick }
    - { name: two, type: claude, prompt: be slow }
    - { name: three, type: claude, prompt: be quick again }
`;

/** An empty store, made once: making one takes longer than starting the service. */
let empty: TemporaryDirectory;
beforeAll(async () => {
  empty = await temporaryDirectory('empty');
  await (await openStore({ dataDir: empty.path })).close();
}, 120_000);
afterAll(() => empty.remove());

let place: TemporaryDirectory;
let fake: FakeProvider;
let running: ServiceProcess[];
beforeEach(async () => {
  place = await temporaryDirectory('serve');
  await cp(empty.path, place.path, { recursive: true });
  running = [];
  fake = await startFakeProvider({
    script: ({ body }) => ({
      chunks: Array.from({ length: 20 }, (_, index) => `word ${index} `),
      chunk_delay_ms: JSON.stringify(body).includes('be slow') ? 50 : 0,
    }),
  });
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.end('SIGKILL')));
  await fake.stop();
  await place.remove();
}, 120_000);

async function start(args: string[] = [], env: Record<string, string> = {}): Promise<ServiceProcess> {
  const service = await startServiceProcess(options(args, env));
  running.push(service);
  return service;
}

function options(args: string[] = [], env: Record<string, string> = {}): ServiceProcessOptions {
  return {
    dataDir: place.path,
    workspace: place.path,
    args: ['--port', '0', ...args],
    env: { ANTHROPIC_API_KEY: 'fake-key-for-tests', ANTHROPIC_BASE_URL: fake.url, ...env },
  };
}

const askedFor = (text: string) => fake.requests.filter(({ body }) => JSON.stringify(body).includes(text)).length;

async function startUntilSecondStep(service: ServiceProcess): Promise<string> {
  const { run_id } = await service.post<Run>('/runs', { source: FLOW });
  await eventually(
    () => askedFor('be slow'),
    (count) => count === 1,
    60_000,
    'request of the second step'
  );
  return run_id;
}

const atEnd = (service: ServiceProcess, runId: string) =>
  eventually(
    () => service.get<RunDetail>(`/runs/${runId}`),
    ({ status }) => isFinal(status),
    60_000,
    'end of the run'
  );

describe('a service that stops', () => {
  it('by kill -9: the next one goes on after the last finished step, and no stored answer is paid for twice', async () => {
    const first = await start();
    const runId = await startUntilSecondStep(first);
    expect(await first.end('SIGKILL')).toBeNull();

    const second = await start();
    const run = await atEnd(second, runId);
    expect(run).toMatchObject({ status: 'completed', steps_completed: 3 });
    expect(run.steps.map(({ step_path, attempt, status }) => [step_path, attempt, status])).toEqual([
      ['one', 1, 'completed'],
      ['two', 1, 'completed'],
      ['three', 1, 'completed'],
    ]);
    expect([askedFor('be quick"'), askedFor('be slow'), askedFor('be quick again')]).toEqual([1, 2, 1]);
    const { runs } = await second.get<ListRunsResponse>('/runs');
    expect(runs.map(({ run_id }) => run_id)).toEqual([runId]);
  }, 120_000);

  it('by SIGTERM: the step in progress ends first, and is not asked again', async () => {
    const first = await start();
    const runId = await startUntilSecondStep(first);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(first.output()).toContain('Stopping');

    const second = await start();
    expect(await atEnd(second, runId)).toMatchObject({ status: 'completed' });
    expect([askedFor('be quick"'), askedFor('be slow'), askedFor('be quick again')]).toEqual([1, 1, 1]);
  }, 120_000);

  it('by Ctrl+C without patience: quickly, and the step is done again', async () => {
    const first = await start(['--stop-timeout', '0']);
    const runId = await startUntilSecondStep(first);
    const began = performance.now();
    expect(await first.end('SIGINT')).toBe(0);
    expect(performance.now() - began).toBeLessThan(3_000);
    const second = await start();
    expect(await atEnd(second, runId)).toMatchObject({ status: 'completed' });
    expect(askedFor('be slow')).toBe(2);
  }, 120_000);

  it('when the program that started it is gone', async () => {
    const service = await start();
    expect(await service.leave()).toBe(0);
  }, 120_000);
});

describe('a service that starts', () => {
  it('says who holds the data, and another store is found beside it', async () => {
    const first = await start();
    const { code, said } = await refusedService(options());
    expect(code).toBe(1);
    expect(said).toContain(`already running with the data in ${place.path}: ${first.api.replace('/api/v1', '')}`);
    expect(said).toContain(`process ${first.pid}`);
    expect(said).toContain('--data-dir');
  }, 120_000);

  it('takes another port when its own is used, and says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const service = await start(['--port', String(port)]);
      expect(service.output()).toContain(`Port ${port} is in use by another program, so another one was taken.`);
      expect(service.api).not.toContain(`:${port}/`);
      expect(await service.get<Health>('/health')).toMatchObject({ status: 'ok', role: 'editor' });
    } finally {
      other.close();
    }
  }, 120_000);

  it.each([
    ['a database that is away', [], { DATABASE_URL: 'postgres://u:hidden-password@127.0.0.1:1/db' }, 'ECONNREFUSED'],
    ['a port that is none', ['--port', '99999'], {}, 'a port is a number from 0 to 65535'],
    ['a provider that is none', ['--provider', 'nope'], {}, 'Known providers: anthropic'],
    ['a weak token', [], { STEPSCOPE_ADMIN_TOKEN: 'weak' }, 'STEPSCOPE_ADMIN_TOKEN must have at least 16 characters'],
    ['a sample that is not there', ['--sample'], {}, '--sample runs research-loop.yaml, which cannot be read'],
    ['a preview for everybody', ['--preview', '--host', '0.0.0.0'], {}, 'for this machine only'],
  ])(
    'names the problem with %s',
    async (_what, args, env, message) => {
      const { code, said } = await refusedService(options(args, env));
      expect(code).toBe(1);
      expect(said).toContain(message);
      expect(said).not.toContain('hidden-password');
      expect(said).not.toMatch(/^\s+at /m);
    },
    60_000
  );
});

describe('services over one PostgreSQL', () => {
  let postgres: Postgres;
  beforeEach(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterEach(() => postgres.stop(), 30_000);

  it('share runs: one goes on with what another left when it was killed', async () => {
    const env = { DATABASE_URL: postgres.url };
    const first = await start([], env);
    const runId = await startUntilSecondStep(first);
    const second = await start([], env);
    expect(await second.get<Health>('/health')).toMatchObject({ store: 'postgresql', status: 'ok' });
    expect(await second.get<RunDetail>(`/runs/${runId}`)).toMatchObject({ pipeline_name: 'flow' });
    await first.end('SIGTERM');
    expect(await atEnd(second, runId)).toMatchObject({ status: 'completed' });
    expect([askedFor('be quick"'), askedFor('be slow'), askedFor('be quick again')]).toEqual([1, 1, 1]);
  }, 120_000);
});
