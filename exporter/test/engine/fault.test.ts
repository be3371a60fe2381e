import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { createEngine } from '../../src/engine/engine.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import { type Postgres, startPostgres } from '../backends/postgres.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../backends/temporary.ts';
import { ACTOR } from './harness.ts';

const REPLICA = fileURLToPath(new URL('./fault-replica.ts', import.meta.url));
const FULL = process.env['STEPSCOPE_FAULT_FULL'] === 'true';
const SIZE = FULL ? { runs: 200, kills: 100, limit_ms: 540_000 } : { runs: 40, kills: 20, limit_ms: 150_000 };
const REPLICAS = 3;

/** Five steps, eight calls: in order, side by side, and in a loop. */
const FLOW = `
workflow:
  name: fault
  steps:
    - { name: plan, type: claude, prompt: 'Plan {{n}} [[simulate: tokens=60]]' }
    - { name: set, type: set_variable, variables: { seen: '{{plan.text}}' } }
    - name: both
      type: parallel_claude
      parallel_tasks:
        - { id: left, prompt: 'Left {{n}} [[simulate: tokens=60]]' }
        - { id: right, prompt: 'Right {{n}} [[simulate: tokens=60]]' }
    - name: parts
      type: for_loop
      data_source: [1, 2, 3]
      steps: [{ name: ask, type: gemini, prompt: 'Part {{loop.item}} of {{n}} [[simulate: tokens=40]]' }]
    - { name: end, type: claude, prompt: [{ type: previous_response, step: plan, max_length: 50 }] }
`;
const STEPS = ['plan', 'set', 'both', 'parts', 'parts[0]/ask', 'parts[1]/ask', 'parts[2]/ask', 'end'];

let postgres: Postgres;
let workspace: TemporaryDirectory;
let store: Store;
const replicas = new Set<ChildProcess>();

beforeAll(async () => {
  postgres = await startPostgres();
  workspace = await temporaryDirectory('fault');
  store = await openStore({ databaseUrl: postgres.url, dataDir: null });
}, 120_000);
afterAll(async () => {
  await Promise.all([...replicas].map(kill));
  await store.close();
  await postgres.stop();
  await workspace.remove();
}, 120_000);

async function startReplica(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--no-warnings', REPLICA, postgres.url, workspace.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  replicas.add(child);
  child.once('exit', () => replicas.delete(child));
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

/** Waits a little, between two kills; the times are random on purpose and printed with the result. */
const between = (least: number, most: number) => sleep(least + Math.random() * (most - least));

async function openRuns(): Promise<number> {
  const { count } = await store.db
    .selectFrom('pipeline_executions')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

it(
  `loses no step and pays for no stored answer twice: ${SIZE.runs} runs, ${REPLICAS} replicas, ${SIZE.kills} kills, the server restarted`,
  async () => {
    const started = performance.now();
    const starter = await createEngine({
      store,
      telemetry: createTelemetry({ service_version: '0.0.0', env: {} }),
      providers: createProviders({}),
      workspace: workspace.path,
      defaultProvider: 'simulated',
      concurrency: 1,
      onError: () => undefined,
    });
    await Promise.all(Array.from({ length: REPLICAS }, startReplica));
    for (let n = 0; n < SIZE.runs; n += 1) {
      await starter.startRun({ source: FLOW, file: null, variables: { n }, trigger: 'api' }, ACTOR);
    }
    await starter.stop(1_000);

    let kills = 0;
    let restarts = 0;
    while (kills < SIZE.kills) {
      await between(100, 700);
      const victim = [...replicas][Math.floor(Math.random() * replicas.size)];
      if (victim !== undefined) {
        await kill(victim);
        kills += 1;
        await startReplica();
      }
      if (restarts === 0 && kills >= SIZE.kills / 2) {
        restarts += 1;
        await postgres.restart();
      }
    }
    const deadline = performance.now() + SIZE.limit_ms;
    while ((await openRuns()) > 0) {
      expect(performance.now()).toBeLessThan(deadline);
      await sleep(250);
    }
    const report = await examine();
    console.log(
      `fault test: ${SIZE.runs} runs, ${kills} kills, ${restarts} restart of PostgreSQL, ` +
        `${((performance.now() - started) / 1000).toFixed(0)} s, ${report.calls} calls answered, ` +
        `${report.interrupted} interrupted, ${report.lost} steps lost, ${report.repeated} stored answers repeated`
    );
    expect(report).toMatchObject({ unfinished: 0, lost: 0, repeated: 0 });
    // The kills have to have hit something, or the test has shown nothing.
    expect(report.interrupted).toBeGreaterThan(0);
  },
  SIZE.limit_ms + 120_000
);

/** Counts what went wrong, from the journal itself. */
async function examine() {
  const runs = await store.db.selectFrom('pipeline_executions').select(['id', 'status']).execute();
  const steps = await store.db
    .selectFrom('step_executions')
    .select(['pipeline_execution_id as run', 'step_path as path'])
    .where('status', '=', 'completed')
    .execute();
  const calls = await store.db
    .selectFrom('model_calls')
    .select([
      'pipeline_execution_id as run',
      'step_path',
      'task_id',
      'call_index',
      'status',
      'started_at',
      'completed_at',
    ])
    .orderBy('started_at')
    .execute();
  const done = new Set(steps.map(({ run, path }) => `${run} ${path}`));
  const answered = calls.filter(({ status }) => status === 'completed');
  const storedAt = new Map<string, Date>();
  let repeated = 0;
  for (const call of calls) {
    const key = `${call.run} ${call.step_path} ${call.task_id} ${call.call_index}`;
    const stored = storedAt.get(key);
    repeated += stored !== undefined && call.started_at > stored ? 1 : 0;
    if (call.status === 'completed' && call.completed_at !== null) {
      storedAt.set(key, call.completed_at);
    }
  }
  return {
    unfinished: runs.filter(({ status }) => status !== 'completed').length,
    lost: runs.flatMap(({ id }) => STEPS.filter((path) => !done.has(`${id} ${path}`))).length,
    repeated,
    calls: answered.length,
    interrupted: calls.length - answered.length,
  };
}
