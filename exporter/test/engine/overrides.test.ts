import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Overrides } from '../../src/contract/overrides.ts';
import { isFinal } from '../../src/contract/status.ts';
import { findRunRow } from '../../src/store/runs.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { type FakeProvider, startFakeProvider } from '../fake-provider/index.ts';
import { ACTOR, startService, type TestService } from './harness.ts';
import { outcomeOf } from './outcome.ts';

let fake: FakeProvider;
let service: TestService;
beforeAll(async () => {
  fake = await startFakeProvider({ script: [{}] });
  service = await startService({
    env: { ANTHROPIC_API_KEY: 'key-of-the-test', ANTHROPIC_BASE_URL: fake.url, OPENAI_BASE_URL: `${fake.url}/v1` },
    defaultProvider: null,
  });
}, 120_000);
afterAll(async () => {
  await service.stop();
  await fake.stop();
}, 120_000);

const SOURCE = `workflow:
  name: overridden
  steps:
    - { name: plan, type: claude, prompt: x }
    - name: each
      type: for_loop
      data_source: [a, b]
      steps:
        - { name: write, type: claude, prompt: '{{loop.item}}' }
        - { name: judge, type: claude, prompt: '{{loop.item}}', claude_options: { model: haiku } }
    - name: child
      type: pipeline
      pipeline: { name: inner, steps: [{ name: say, type: claude, prompt: x }] }
    - { name: echo, type: test_echo }
`;

/** Provider and model of each step that asked, by path. */
async function askedBy(runId: string): Promise<Record<string, string>> {
  const rows = await listStepRows(service.store, runId);
  return Object.fromEntries(
    rows.flatMap((row) => (row.provider === null ? [] : [[row.step_path, `${row.provider} ${row.model}`]]))
  );
}

async function run(overrides: Overrides, more: { provider?: string; model?: string } = {}) {
  const { run_id } = await service.start(SOURCE, { overrides, ...more });
  const outcome = await outcomeOf(service, run_id);
  expect(outcome.run.error).toBeNull();
  return { run_id, asked: await askedBy(run_id) };
}

const SONNET = 'anthropic claude-sonnet-5';
const HAIKU = 'anthropic claude-haiku-4-5';

describe('a run may give single steps', () => {
  it('another provider and model; the nearest word wins over the run’s own', async () => {
    const { asked } = await run(
      {
        steps: {
          plan: { provider: 'openai', model: 'local' },
          each: { model: 'other' },
          'each/judge': { provider: 'simulated' },
          'each[1]/write': { provider: 'openai' },
        },
      },
      { model: 'all' }
    );
    expect(asked).toEqual({
      plan: 'openai local',
      'each[0]/write': 'anthropic other',
      'each[0]/judge': 'simulated other',
      'each[1]/write': 'openai other',
      'each[1]/judge': 'simulated other',
      'child/say': 'anthropic all',
    });
  });

  it('in a nested pipeline, and leave the rest as it is', async () => {
    const { asked } = await run({ steps: { 'child/say': { provider: 'simulated' } } });
    expect(asked).toMatchObject({ plan: SONNET, 'each[0]/judge': HAIKU, 'child/say': 'simulated claude-sonnet-5' });
  });

  it('which its repetition keeps, changes, or drops', async () => {
    const { run_id } = await run({ steps: { plan: { provider: 'simulated' } } });
    const again = async (overrides: Overrides | null | undefined) => {
      const retried = await service.engine.retryRun(run_id, { from: 'start', overrides }, ACTOR);
      await service.until(retried.run_id, ({ status }) => isFinal(status));
      return (await askedBy(retried.run_id))['plan'];
    };
    expect(await again(undefined)).toBe('simulated claude-sonnet-5');
    expect(await again({ steps: { plan: { model: 'other' } } })).toBe('anthropic other');
    expect(await again(null)).toBe(SONNET);
  });

  it('and a batch to the steps of all its runs', async () => {
    const overrides = { steps: { plan: { provider: 'simulated' }, each: { provider: 'simulated' } } };
    const batch = await service.engine.batches.start({ source: SOURCE, items: [{}, {}], overrides }, ACTOR);
    const rows = await service.store.db
      .selectFrom('batch_items')
      .select('run_id')
      .where('batch_id', '=', batch.batch_id)
      .execute();
    expect(rows).toHaveLength(2);
    for (const { run_id } of rows) {
      await service.until(run_id ?? '', ({ status }) => isFinal(status));
      expect(await askedBy(run_id ?? '')).toMatchObject({ plan: 'simulated claude-sonnet-5', 'child/say': SONNET });
      expect((await findRunRow(service.store.db, run_id ?? ''))?.config.steps).toEqual(overrides.steps);
    }
  });
});

describe('an override is refused', () => {
  it.each([
    ['for a step that is not there', { plann: { model: 'x' } }, 'No such step', 'did you mean "plan"?'],
    ['for a step that asks no model', { echo: { model: 'x' } }, 'The step asks no model', undefined],
    ['for a provider that is not there', { plan: { provider: 'acme' } }, 'Unknown provider', undefined],
  ])('%s', async (_name, steps, title, fix) => {
    await expect(service.start(SOURCE, { overrides: { steps } })).rejects.toMatchObject({
      problem: { status: 422, title, ...(fix === undefined ? {} : { fix }) },
    });
  });
});
