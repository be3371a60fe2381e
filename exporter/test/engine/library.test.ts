import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { PipelineEvent } from '../../src/contract/events.ts';
import { openStepscope, type Stepscope } from '../../src/engine/library/index.ts';
import { readEvents } from '../../src/store/events.ts';
import { listRuns } from '../../src/store/runs.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { type Postgres, startPostgres } from '../backends/postgres.ts';
import { type FakeProvider, startFakeProvider } from '../fake-provider/index.ts';
import { ACTOR, startService, type TestService } from './harness.ts';

const EXPORTER = fileURLToPath(new URL('../../', import.meta.url));

let postgres: Postgres;
let service: TestService;
let fake: FakeProvider;
let stepscope: Stepscope;

beforeAll(async () => {
  postgres = await startPostgres();
  fake = await startFakeProvider({ script: [{ chunks: ['bug'] }] });
  service = await startService({ databaseUrl: postgres.url });
  stepscope = await openStepscope({ databaseUrl: postgres.url });
}, 120_000);
afterAll(async () => {
  await stepscope.close();
  await service.stop();
  await fake.stop();
  await postgres.stop();
}, 120_000);

const usage = { input_tokens: 10, output_tokens: 5 };
const call = { provider: 'openai', model: 'gpt-5', prompt: 'Hello' };

describe('a program that uses the library', () => {
  it('has its steps, calls, tokens and cost recorded, and hears of every event', async () => {
    const events: PipelineEvent[] = [];
    const result = await stepscope.pipeline(
      'greet',
      async ({ step }) => {
        const text = await step('ask', async ({ modelCall }) => {
          const answer = await modelCall(call, ({ onText }) => {
            onText('Hi');
            return Promise.resolve({ text: 'Hi', usage, extra: 7 });
          });
          expect(answer.extra).toBe(7);
          return answer.text;
        });
        return step('shout', () => Promise.resolve(text.toUpperCase()));
      },
      { variables: { who: 'Ada' }, onEvent: (event) => events.push(event) }
    );
    expect(result).toBe('HI');
    const [run] = (await listRuns(service.store, { pipeline_name: 'greet', limit: 1 })).runs;
    expect(run).toMatchObject({
      status: 'completed',
      trigger: 'library',
      steps_total: 2,
      steps_completed: 2,
      total_tokens: 15,
    });
    expect(run?.total_cost_usd).toBeGreaterThan(0);
    const steps = await listStepRows(service.store, run?.run_id ?? '');
    expect(steps.map(({ step_path, output }) => [step_path, output])).toEqual([
      ['ask', 'Hi'],
      ['shout', 'HI'],
    ]);
    const stored = await readEvents(service.store, 0, 1000, { run_id: run?.run_id });
    // Streamed pieces leave the store when the whole answer is in it.
    const lasting = ({ run_id, kind }: PipelineEvent) => run_id !== null && kind !== 'response:streaming';
    expect(events.filter(lasting).map(({ id }) => id)).toEqual(stored.filter(lasting).map(({ id }) => id));
    expect(events.at(-1)?.kind).toBe('pipeline:completed');
  });

  it('is paused before its next step and goes on, by the service’s own controls', async () => {
    const order: string[] = [];
    const second = Promise.withResolvers<string>();
    const running = stepscope.pipeline('steered', async ({ step, run_id }) => {
      await step('one', async () => {
        await service.engine.controlRun(run_id, 'pause', ACTOR, 'look first');
        order.push('one');
      });
      second.resolve(run_id);
      await step('two', () => Promise.resolve(order.push('two')));
    });
    const runId = await second.promise;
    const paused = await service.until(runId, ({ status }) => status === 'paused');
    expect(paused.status_reason).toBe('paused before step "two"');
    expect(order).toEqual(['one']);
    await service.engine.controlRun(runId, 'resume', ACTOR);
    await running;
    expect(order).toEqual(['one', 'two']);
    expect(await stepscope.run(runId)).toMatchObject({ status: 'completed' });
  });

  it('is cancelled in the middle of a call', async () => {
    const sent = Promise.withResolvers<string>();
    const running = stepscope.pipeline('stopped', ({ step, run_id }) =>
      step('ask', ({ modelCall }) =>
        modelCall(call, ({ signal }) => {
          sent.resolve(run_id);
          return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        })
      )
    );
    const ended = running.catch((error: unknown) => error);
    const runId = await sent.promise;
    await service.engine.controlRun(runId, 'cancel', ACTOR, 'wrong model');
    expect(String(await ended)).toContain('cancelled');
    expect(await stepscope.run(runId)).toMatchObject({ status: 'cancelled' });
  });

  it('is stopped by its budget, and fails with its own error', async () => {
    const twice = stepscope.pipeline(
      'spent',
      ({ step }) =>
        step('ask', async ({ modelCall }) => {
          await modelCall(call, () => Promise.resolve({ text: 'a', usage }));
          await modelCall(call, () => Promise.resolve({ text: 'b', usage }));
        }),
      { budget: { max_tokens: 12 } }
    );
    await expect(twice).rejects.toThrow("the run's budget is used up: 15 of 12 tokens are used");
    await expect(
      stepscope.pipeline('broken', ({ step }) => step('x', () => Promise.reject(new Error('mine'))))
    ).rejects.toThrow('mine');
    const [run] = (await listRuns(service.store, { pipeline_name: 'broken', limit: 1 })).runs;
    expect(run).toMatchObject({ status: 'failed', error: { message: 'mine' } });
  });
});

it('runs the example as it stands in the package', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--conditions=source', 'examples/triage.ts'],
    {
      cwd: EXPORTER,
      timeout: 60_000,
      env: { ...process.env, OPENAI_BASE_URL: `${fake.url}/v1`, DATABASE_URL: postgres.url },
    }
  );
  expect(JSON.parse(stdout)).toHaveLength(3);
  expect(JSON.parse(stdout)[0]).toEqual({ ticket: 'I was charged twice in May.', label: 'bug' });
  const [run] = (await listRuns(service.store, { pipeline_name: 'ticket-triage', limit: 1 })).runs;
  expect(run).toMatchObject({ status: 'completed', steps_completed: 4, providers: ['openai'] });
}, 120_000);
