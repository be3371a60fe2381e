import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Batch } from '../../src/contract/batch.ts';
import type { Run, RunDetail } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { createSealing } from '../../src/store/sealing.ts';
import type { Collector } from '../backends/collector.ts';
import { eventually, startCollector } from '../backends/index.ts';
import type { FakeReply } from '../fake-provider/index.ts';
import { programServer } from '../mcp-server/index.ts';
import { type HttpService, startHttpService } from '../server/harness.ts';
import { surfacesOf } from '../telemetry/surfaces.ts';
import { call, scriptedModel, told } from './scripted-model.ts';

const SECRET = 'canary of the "run" environment 0010';
/** Too short to be told from ordinary text, so it is given to programs and not masked. */
const SHORT = 'eu';
const ENVIRONMENT = { DEPLOY_TOKEN: SECRET, REGION: SHORT };

const model = scriptedModel();
const { asked, play } = model;
let collector: Collector;
let http: HttpService;

beforeAll(async () => {
  await model.start();
  collector = await startCollector();
  http = await startHttpService({
    env: model.env(),
    otlpUrl: collector.url,
    defaultProvider: null,
    sealing: createSealing([randomBytes(32)]),
    policy: { bash: true, mcp_commands: true, hook_commands: true },
    telemetry: { env: {}, capture: 'full', content_logs: true },
  });
}, 120_000);
afterAll(async () => {
  await http.stop();
  await collector.stop();
  await model.stop();
}, 120_000);

const bash = (command: string): FakeReply => call('Bash', { command });
const workflow = (options = '', head = '') => `workflow:
  name: environment
  ${head}
  steps:
    - { name: work, type: claude, prompt: 'Look around', claude_options: { allowed_tools: [Bash, Read, mcp__tools]${options} } }
`;
const ended = (run: Run) => http.service.until(run.run_id, ({ status }) => isFinal(status));
const startedWith = async ({ run_id }: Run) =>
  (await http.call<RunDetail>(`/api/v1/runs/${run_id}`, { as: 'viewer' })).body.started_with;
const retry = (run: Run, body: object) =>
  http.call<Run>(`/api/v1/runs/${run.run_id}/retry`, { method: 'POST', as: 'editor', body });

describe('the environment of a run', () => {
  it('reaches what its steps start, and nothing that anybody sees', async () => {
    const hook = `{ type: command, command: 'echo "$DEPLOY_TOKEN" > hook.txt; echo "hook $DEPLOY_TOKEN" >&2; exit 2' }`;
    play(
      bash('echo "$DEPLOY_TOKEN $REGION" | tee bash.txt'),
      call('Read', { file_path: 'bash.txt' }),
      bash('echo "$DEPLOY_TOKEN" >&2; exit 3'),
      call('mcp__tools__where'),
      // A model that could not know it says it all the same.
      { chunks: [`It is ${SECRET.slice(0, 9)}`, `${SECRET.slice(9)}.`] }
    );
    const source = workflow(
      ', max_turns: 9',
      `mcp_servers: { tools: ${programServer(", env: { AUTH: 'Bearer ${DEPLOY_TOKEN}' }")} }
  hooks: { PostToolUse: [{ matcher: Read, hooks: [${hook}] }] }`
    );
    const run = await ended(await http.start(source, { environment: ENVIRONMENT }));
    expect(run.error).toBeNull();
    const { workspace } = http.service;
    expect(await readFile(join(workspace, 'bash.txt'), 'utf8')).toBe(`${SECRET} ${SHORT}\n`);
    expect(await readFile(join(workspace, 'hook.txt'), 'utf8')).toBe(`${SECRET}\n`);
    expect(told(asked[1])).toContain('[REDACTED:secret] eu');
    expect(told(asked[2])).toContain('hook [REDACTED:secret]');
    const where = told(asked[4]);
    expect(where).toContain('Bearer [REDACTED:secret]');
    expect(where).toContain('"REGION":"eu"');

    const surfaces: Record<string, string> = {
      ...(await surfacesOf({ service: http, collector, run, search: 'Look around' })),
      'the model': JSON.stringify(asked.map(({ body }) => body)),
    };
    const escaped = JSON.stringify(SECRET).slice(1, -1);
    const found = Object.entries(surfaces).filter(([, text]) => text.includes(SECRET) || text.includes(escaped));
    expect(found.map(([name]) => name)).toEqual([]);
    // What a program has printed is there, with the mask in its place.
    expect(surfaces['store: public.model_calls']).toContain('[REDACTED:secret]');
    expect(surfaces['spans']).toContain('[REDACTED:secret]');
    expect((await startedWith(run))?.environment).toEqual(['DEPLOY_TOKEN', 'REGION']);
    expect(surfaces['API: /api/v1/audit']).toContain('DEPLOY_TOKEN');
  }, 60_000);

  it('is kept by a retry, changed in parts, and left behind with another workflow', async () => {
    play({ chunks: ['ok'] });
    const first = await ended(await http.start(workflow(), { environment: ENVIRONMENT }));
    const show = async (body: object) => {
      play(bash('echo "[$DEPLOY_TOKEN|$REGION|$EXTRA]" > shown.txt'), { chunks: ['ok'] });
      const answer = await retry(first, { from: 'start', ...body });
      expect(answer.status).toBe(201);
      await ended(answer.body);
      return {
        shown: (await readFile(join(http.service.workspace, 'shown.txt'), 'utf8')).trim(),
        names: (await startedWith(answer.body))?.environment,
      };
    };
    expect(await show({})).toEqual({ shown: `[${SECRET}|eu|]`, names: ['DEPLOY_TOKEN', 'REGION'] });
    expect(await show({ environment: { REGION: null, EXTRA: 'more' } })).toEqual({
      shown: `[${SECRET}||more]`,
      names: ['DEPLOY_TOKEN', 'EXTRA'],
    });
    expect(await show({ environment: null })).toEqual({ shown: '[||]', names: [] });
    expect(await show({ source: workflow(', max_turns: 5'), environment: { REGION: 'us' } })).toEqual({
      shown: '[|us|]',
      names: ['REGION'],
    });
    const audit = await http.call('/api/v1/audit?action=retry', { as: 'admin' });
    expect(audit.text).toContain('"environment":["DEPLOY_TOKEN","EXTRA"]');
    expect(audit.text).not.toContain('canary of the');
  }, 60_000);

  it('is that of every run of a batch', async () => {
    play(bash('echo "$DEPLOY_TOKEN" >> batch.txt'), { chunks: ['ok'] });
    const body = { source: workflow(), items: [{ n: 1 }], environment: ENVIRONMENT };
    const started = await http.call<Batch>('/api/v1/batches', { method: 'POST', as: 'editor', body });
    expect(started.status).toBe(201);
    await eventually(
      () => http.call<Batch>(`/api/v1/batches/${started.body.batch_id}`, { as: 'viewer' }),
      (batch) => batch.body.status === 'completed',
      60_000,
      'the end of the batch'
    );
    expect(await readFile(join(http.service.workspace, 'batch.txt'), 'utf8')).toBe(`${SECRET}\n`);
  }, 60_000);

  it.each([
    ['a name that no shell takes', { 'A-B': 'x' }],
    ['a value with NUL', { A: 'x\0y' }],
    ['too many', Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`V${index}`, 'x']))],
  ])('is refused with %s, without saying a value', async (_name, environment) => {
    const body = { source: workflow(), environment: { ...environment, DEPLOY_TOKEN: SECRET } };
    const answer = await http.call('/api/v1/runs', { method: 'POST', as: 'editor', body });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('canary of the');
    expect(http.log()).not.toContain('canary of the');
  });

  it('is refused where it would lie in the store as it is', async () => {
    const open = await startHttpService({ env: model.env(), defaultProvider: null });
    try {
      const body = { source: workflow(), environment: ENVIRONMENT };
      const answer = await open.call<{ fix: string }>('/api/v1/runs', { method: 'POST', as: 'editor', body });
      expect(answer.status).toBe(409);
      expect(answer.body.fix).toContain('STEPSCOPE_SECRET_KEY');
    } finally {
      await open.stop();
    }
  }, 60_000);
});
