import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { batchPreviewSchema } from '../../src/contract/batch.ts';
import { type DryRun, dryRunSchema } from '../../src/contract/dry-run.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { isFinal } from '../../src/contract/status.ts';
import { type HttpService, startHttpService } from './harness.ts';

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
}, 120_000);
afterAll(() => http.stop(), 30_000);

const post = (path: string, body: unknown) => http.call(`/api/v1${path}`, { method: 'POST', as: 'editor', body });
const dryRun = async (body: Record<string, unknown>): Promise<DryRun> =>
  dryRunSchema.parse((await post('/pipelines/dry-run', body)).body);

const LIMITED = `workflow:
  name: limited
  steps:
    - name: ask
      type: gemini
      model: gemini-2.5-flash
      token_budget: { max_output_tokens: 1000 }
      prompt: '{{topic}}'
    - { name: mark, type: test_echo, value: done }
`;

it('ranges from no answer to the longest that is allowed, at the price of the model', async () => {
  const { steps, ...total } = await dryRun({ source: LIMITED, variables: { topic: 'x'.repeat(4000) } });
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({
    step_path: 'ask',
    calls: { low: 1, high: 1 },
    input_tokens: { low: 1000, high: 1000 },
    output_tokens: { low: 0, high: 1000 },
    basis: 'limits',
    open: null,
  });
  // USD per million tokens of gemini-2.5-flash: 0.30 in, 2.50 out.
  expect(total.cost_usd?.low).toBeCloseTo(0.0003, 6);
  expect(total.cost_usd?.high).toBeCloseTo(0.0028, 6);
  expect(total).toMatchObject({ calls: { low: 1, high: 1 }, cost_complete: true, left_out: [] });
});

it('says that it does not know the price of a model that nobody knows', async () => {
  const { cost_usd, cost_complete } = await dryRun({ source: LIMITED, variables: { topic: 'a' }, model: 'nobodys-1' });
  expect({ cost_usd, cost_complete }).toEqual({ cost_usd: null, cost_complete: false });
});

it('takes single steps with the provider and model they are given, and refuses what is not there', async () => {
  const overrides = { steps: { ask: { provider: 'openai', model: 'gpt-5' } } };
  const { steps } = await dryRun({ source: LIMITED, variables: { topic: 'a' }, overrides });
  expect(steps).toMatchObject([{ step_path: 'ask', provider: 'openai', model: 'gpt-5' }]);
  const refused = await post('/pipelines/dry-run', { source: LIMITED, overrides: { steps: { mark: { model: 'x' } } } });
  expect([refused.status, problemSchema.parse(refused.body).title]).toEqual([422, 'The step asks no model']);
  const empty = await post('/runs', { source: LIMITED, overrides: { steps: { ask: {} } } });
  expect(empty.status).toBe(400);
});

it('multiplies what is in loops, and counts from nothing what may be left out', async () => {
  const { steps } = await dryRun({
    source: `workflow:
  name: loops
  steps:
    - name: each
      type: for_loop
      data_source: [a, b, c]
      steps:
        - { name: ask, type: claude, prompt: 'About {{loop.item}}' }
    - name: until
      type: while_loop
      condition: '{{loop.index}} < 3'
      max_iterations: 7
      steps:
        - { name: ask, type: claude, prompt: 'Again' }
    - name: found
      type: for_loop
      data_source: each:names
      steps:
        - { name: ask, type: claude, prompt: 'About {{loop.item}}' }
    - { name: maybe, type: gemini, condition: '{{steps.each.success}}', prompt: 'Perhaps' }
    - { name: last, type: claude, prompt: [{ type: previous_response, step: maybe }] }
`,
  });
  const calls = Object.fromEntries(steps.map((step) => [step.step_path, step.calls]));
  expect(calls).toEqual({
    'each/ask': { low: 3, high: 3 },
    'until/ask': { low: 0, high: 7 },
    'found/ask': { low: 0, high: null },
    maybe: { low: 0, high: 1 },
    last: { low: 1, high: 1 },
  });
  const last = steps.find(({ step_path }) => step_path === 'last');
  expect(last?.open).toContain('maybe');
  expect(last?.input_tokens.high).toBeGreaterThanOrEqual(4096);
});

it('takes the range from earlier runs once there are some', async () => {
  const source = `workflow:
  name: known
  steps:
    - { name: ask, type: gemini, prompt: 'Say it [[simulate: tokens=40]]' }
`;
  const outputs: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { run_id } = await http.start(source, { provider: 'simulated' });
    const { usage } = await http.service.until(run_id, (run) => isFinal(run.status));
    outputs.push(usage.output_tokens);
  }
  const [step] = (await dryRun({ source, provider: 'simulated' })).steps;
  const output_tokens = { low: Math.min(...outputs), high: Math.max(...outputs) };
  expect(outputs.every((count) => count > 0)).toBe(true);
  expect(step).toMatchObject({ basis: 'history', calls_seen: 3, output_tokens });
  expect((await dryRun({ source: source.replace('known', 'other'), provider: 'simulated' })).steps[0]?.basis).toBe(
    'limits'
  );
}, 120_000);

it('reads a file of the workspace, and names the places of one that is not valid', async () => {
  await writeFile(join(http.service.workspace, 'limited.yaml'), LIMITED);
  expect((await dryRun({ file: 'limited.yaml' })).pipeline_name).toBe('limited');
  const refused = await post('/pipelines/dry-run', { source: 'workflow:\n  steps:\n    - { type: gemnii }\n' });
  expect([refused.status, problemSchema.parse(refused.body).errors?.length]).not.toEqual([200, 0]);
  expect((await post('/pipelines/dry-run', { file: '../x.yaml' })).status).toBe(422);
  expect((await post('/pipelines/dry-run', { source: LIMITED, provider: 'none' })).status).toBe(422);
});

it('shows how a batch reads its inputs, and names the line that it cannot', async () => {
  const csv = 'topic,depth\n"tides, and moons",3\nwind,true\nrain,\nsnow,1\nhail,2\nfog,4\n';
  const preview = batchPreviewSchema.parse((await post('/batches/preview', { csv })).body);
  expect(preview).toMatchObject({ items_total: 6, columns: ['topic', 'depth'] });
  expect(preview.items.slice(0, 2)).toEqual([
    { topic: 'tides, and moons', depth: 3 },
    { topic: 'wind', depth: true },
  ]);
  expect(preview.items).toHaveLength(5);
  const lines = 'n\n1\n2\n3\n4\n5\n6\n7\n';
  const shown = async (part: object) =>
    batchPreviewSchema.parse((await post('/batches/preview', { csv: lines, ...part })).body).items.map(({ n }) => n);
  expect(await shown({})).toEqual([1, 2, 3, 4, 5]);
  expect(await shown({ offset: 5 })).toEqual([6, 7]);
  expect(await shown({ offset: 2, limit: 2 })).toEqual([3, 4]);
  expect((await post('/batches/preview', { csv: lines, limit: 101 })).status).toBe(400);
  const jsonl = batchPreviewSchema.parse((await post('/batches/preview', { jsonl: '{"a":1}\n{"b":2}\n' })).body);
  expect(jsonl.columns).toEqual(['a', 'b']);
  const refused = await post('/batches/preview', { jsonl: '{"a":1}\nnope\n' });
  expect([refused.status, problemSchema.parse(refused.body).detail]).toEqual([422, 'line 2 is not JSON']);
});

it('starts a batch with the columns under the names of the variables', async () => {
  const body = { source: LIMITED, csv: 'Thema,Rest\ntides,x\n', columns: { Thema: 'topic' }, provider: 'simulated' };
  const { status, body: batch } = await http.call<{ batch_id: string }>('/api/v1/batches', {
    method: 'POST',
    as: 'editor',
    body,
  });
  expect(status).toBe(201);
  const items = await http.call<{ items: { variables: unknown }[] }>(`/api/v1/batches/${batch.batch_id}/items`, {
    as: 'viewer',
  });
  expect(items.body.items.map(({ variables }) => variables)).toEqual([{ topic: 'tides' }]);
});
