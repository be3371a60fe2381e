import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { HIDDEN_FROM_VIEWERS } from '../../src/contract/hidden.ts';
import type { Run, RunDetail, StepDetail } from '../../src/contract/run.ts';
import type { Role } from '../../src/contract/status.ts';
import { type HttpService, startHttpService } from './harness.ts';
import { type Reader, readSse } from './sse.ts';

/** Stands in a prompt, comes back in an answer, is quoted by a failure, a log entry, a reason and a variable. */
const CANARY = 'kanarienvogel';

const WORKFLOW = `workflow:
  name: hidden
  inputs: { topic: '${CANARY} in an input' }
  steps:
    - { name: plan, type: gemini, prompt: 'Plan ${CANARY} ${CANARY} {{topic}} [[simulate: tokens=200]]' }
    - { name: echo, type: test_echo, value: '${CANARY}' }
    - name: left-out
      type: test_echo
      value: x
      conditions: [{ if: "{{topic}} == 'nothing'" }]
    - { name: judge, type: claude, prompt: [{ type: file, path: '${CANARY}.md' }] }
`;

let http: HttpService;
let run: RunDetail;
let paths: string[];
const streams = {} as Record<'viewer' | 'editor', Reader>;

beforeAll(async () => {
  http = await startHttpService({ server: { hidePromptsFromViewers: true } });
  await writeFile(join(http.service.workspace, 'hidden.yaml'), WORKFLOW);
  for (const role of ['viewer', 'editor'] as const) {
    streams[role] = await readSse(`${http.url}/api/v1/events`, { authorization: `Bearer ${http.tokens[role]}` });
  }
  const { run_id } = await http.start(WORKFLOW, { variables: { topic: `${CANARY} in a variable` } });
  await http.service.until(run_id, ({ status }) => status === 'failed');
  run = (await http.call<RunDetail>(`/api/v1/runs/${run_id}`, { as: 'editor' })).body;
  const saved = await http.call('/api/v1/pipelines/source', {
    method: 'POST',
    as: 'editor',
    body: { file: 'saved.yaml', source: WORKFLOW, base_revision: null, reason: 'first' },
  });
  expect(saved.status).toBe(200);
  const batch = await http.call<{ batch_id: string }>('/api/v1/batches', {
    method: 'POST',
    as: 'editor',
    body: { source: WORKFLOW, items: [{ topic: `${CANARY} in a batch` }] },
  });
  await http.call('/api/v1/schedules', {
    method: 'POST',
    as: 'editor',
    body: { name: 'nightly', file: 'hidden.yaml', cron: '0 3 * * *', variables: { topic: CANARY } },
  });
  paths = await everyGet(run, batch.body.batch_id);
}, 120_000);
afterAll(async () => {
  Object.values(streams).forEach((stream) => stream.close());
  await http.stop();
}, 30_000);

/** Each path of the API that is read with GET, with ids of what is there. */
async function everyGet({ run_id, steps }: Run & RunDetail, batchId: string): Promise<string[]> {
  const { body } = await http.call<{ paths: Record<string, Record<string, unknown>> }>('/api/v1/openapi.json');
  const step = steps.find(({ step_name }) => step_name === 'plan')?.step_execution_id ?? '';
  const { body: detail } = await http.call<StepDetail>(`/api/v1/runs/${run_id}/steps/${step}`, { as: 'editor' });
  const { body: revisions } = await http.call<{ revisions: Array<{ revision_id: string }> }>(
    '/api/v1/pipelines/revisions?file=saved.yaml',
    { as: 'editor' }
  );
  const { body: errors } = await http.call<{ groups: Array<{ fingerprint: string }> }>('/api/v1/errors', {
    as: 'editor',
  });
  const values: Record<string, string | undefined> = {
    run_id,
    step_execution_id: step,
    model_call_id: detail.calls[0]?.model_call_id,
    batch_id: batchId,
    revision_id: revisions.revisions[0]?.revision_id,
    fingerprint: errors.groups[0]?.fingerprint,
  };
  const queries: Record<string, string> = {
    '/api/v1/search': `?q=${CANARY}`,
    '/api/v1/pipelines/source': '?file=hidden.yaml',
    '/api/v1/pipelines/file': '?file=hidden.yaml',
    '/api/v1/pipelines/revisions': '?file=saved.yaml',
  };
  return Object.entries(body.paths)
    .filter(([path, methods]) => 'get' in methods && path !== '/api/v1/events')
    .map(
      ([path]) => path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) + (queries[path] ?? '')
    );
}

/** Paths whose answer has the canary. */
async function pathsWithCanary(role: Role): Promise<string[]> {
  const found = [];
  for (const path of paths) {
    const { text } = await http.call(path, { as: role });
    found.push(...(text.includes(CANARY) ? [path] : []));
  }
  return found;
}

it('is in the answers that editors get, so that the next test means something', async () => {
  expect(paths.filter((path) => path.includes('{'))).toEqual([]);
  const { run_id } = run;
  const found = await pathsWithCanary('editor');
  for (const place of [
    `/runs/${run_id}`,
    `/runs/${run_id}/source`,
    '/search?q=',
    '/logs',
    '/errors',
    '/pipelines',
    '/batches/',
    '/schedules',
    '/pipelines/file?',
    '/pipelines/revisions/',
    '/model-calls/',
    '/steps/',
  ]) {
    expect([place, found.some((path) => path.includes(place))]).toEqual([place, true]);
  }
  const admin = await pathsWithCanary('admin');
  expect(admin).toEqual(found);
});

it('is in no answer that viewers get', async () => {
  expect(await pathsWithCanary('viewer')).toEqual([]);
});

it('is in no event that viewers get, and they get all states', async () => {
  const ended = ({ events }: Reader) =>
    events().some((event) => event.kind === 'pipeline:error' && event.run_id === run.run_id);
  await Promise.all(Object.values(streams).map((stream) => stream.until(ended)));
  const text = ({ messages }: Reader) => messages.map(({ data }) => data).join('\n');
  expect(text(streams.editor)).toContain(CANARY);
  expect(text(streams.viewer)).not.toContain(CANARY);
  const states = ({ events }: Reader) =>
    events()
      .filter(({ kind, run_id }) => run_id === run.run_id && kind !== 'response:streaming')
      .map(({ kind, id }) => `${id} ${kind}`);
  expect(states(streams.viewer)).toEqual(states(streams.editor));
});

it('tells the viewer that something is hidden, and keeps sizes, hashes, tokens and cost', async () => {
  const path = paths.find((candidate) => candidate.includes('/model-calls/')) ?? '';
  const [viewer, editor] = await Promise.all(
    (['viewer', 'editor'] as const).map(
      async (role) => (await http.call<Record<string, unknown>>(path, { as: role })).body
    )
  );
  expect(viewer).toMatchObject({ content_hidden: true, prompt_text: '', response_text: '', messages: [] });
  expect(editor).not.toHaveProperty('content_hidden');
  for (const name of ['prompt_sha256', 'prompt_length', 'response_length', 'usage', 'cost_usd', 'cost_by_kind']) {
    expect([name, viewer?.[name]]).toEqual([name, editor?.[name]]);
  }
  expect(viewer?.['prompt_length']).toBeGreaterThan(0);
});

it('refuses viewers to look for a text, which would tell what is in prompts', async () => {
  for (const path of [`/search?q=${CANARY}`, `/logs?search=${CANARY}`, `/runs/${run.run_id}/source`]) {
    const { status, text } = await http.call(`/api/v1${path}`, { as: 'viewer' });
    expect([path, status]).toEqual([path, 403]);
    expect(text).toContain('Prompts are hidden from viewers by the administrator');
  }
  const runs = async (role: Role, words: string) =>
    (await http.call<{ runs: Run[] }>(`/api/v1/runs?search=${words}`, { as: role })).body.runs.length;
  const failure = run.error?.message.split(' ')[0] ?? '';
  expect(await runs('editor', failure)).toBeGreaterThan(0);
  expect(await runs('viewer', failure)).toBe(0);
  expect(await runs('viewer', 'hidden')).toBeGreaterThan(0);
});

it('leaves the type of a failure', async () => {
  const { body } = await http.call<Run>(`/api/v1/runs/${run.run_id}`, { as: 'viewer' });
  expect(body.error).toMatchObject({ type: run.error?.type, message: HIDDEN_FROM_VIEWERS });
});
