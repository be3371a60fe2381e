import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { eventually } from '../backends/eventually.ts';
import type { FakeRequest } from '../fake-provider/index.ts';
import { ACTOR, startService, type TestService } from './harness.ts';
import { outcomeOf, runSteps } from './outcome.ts';
import { call, scriptedModel } from './scripted-model.ts';

const model = scriptedModel();
const { asked, play } = model;
let service: TestService;

beforeAll(async () => {
  await model.start();
  service = await model.serve({ bash: true });
}, 120_000);
afterAll(async () => {
  await service.stop();
  await model.stop();
}, 120_000);

/** What the model was told of its newest tool calls. */
const told = (request: FakeRequest | undefined): string =>
  JSON.stringify((request?.body?.messages as unknown[]).at(-1));

const step = (tools: string, more = '') =>
  `- { name: work, type: claude, prompt: 'Do it', claude_options: { allowed_tools: [${tools}], max_turns: 4 ${more} } }`;

describe('an agent step', () => {
  it('runs what the model calls for, in the workspace, and tells it the results', async () => {
    await mkdir(join(service.workspace, 'src'), { recursive: true });
    await writeFile(join(service.workspace, 'src/a.txt'), 'one\ntwo\n');
    play(
      call('Grep', { pattern: '^tw' }),
      call('Edit', { file_path: 'src/a.txt', old_string: 'two', new_string: 'three' }),
      { chunks: ['done'] }
    );
    const { run, results } = await runSteps(service, step('Read, Grep, Edit, Write'));
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'done', success: true });
    expect(told(asked[1])).toContain('src/a.txt:2:two');
    expect(await readFile(join(service.workspace, 'src/a.txt'), 'utf8')).toBe('one\nthree\n');
    expect(asked).toHaveLength(3);
    expect(JSON.stringify(asked[2]?.body)).toContain('"cache_control":{"type":"ephemeral","ttl":"5m"}');
  });

  it('runs no tool twice when it is paused and goes on', async () => {
    play(
      call('Bash', { command: 'echo ran >> count.txt' }),
      { ...call('LS', {}), delay_ms: 400 },
      { chunks: ['done'] }
    );
    const { run_id } = await service.start(`workflow:\n  name: paused\n  steps:\n    ${step('Bash, LS')}\n`);
    await eventually(
      () => asked.length,
      (count) => count === 2,
      60_000,
      'the second turn'
    );
    await service.engine.controlRun(run_id, 'pause', ACTOR);
    await service.until(run_id, ({ status }) => status === 'paused');
    await service.engine.controlRun(run_id, 'resume', ACTOR);
    const { run, results } = await outcomeOf(service, run_id);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'done' });
    expect(asked).toHaveLength(3);
    expect(await readFile(join(service.workspace, 'count.txt'), 'utf8')).toBe('ran\n');
  });

  it('makes its last turn without tools', async () => {
    play(call('LS', {}), call('LS', {}), call('LS', {}), { chunks: ['enough'] });
    const { results } = await runSteps(service, step('LS'));
    expect(results['work']).toMatchObject({ text: 'enough' });
    expect(asked.map(({ body }) => body?.tool_choice ?? null)).toEqual([null, null, null, { type: 'none' }]);
  });

  it.each([
    ['Write', { file_path: '../out.txt', content: 'x' }, 'climbs out of the workspace'],
    ['Write', { file_path: '/etc/stepscope', content: 'x' }, 'is an absolute path'],
    ['Read', { file_path: 'link/secret' }, 'leads out of the workspace'],
    ['Glob', { pattern: '../**' }, 'has to stay below the directory'],
    ['LS', { path: '..' }, 'climbs out of the workspace'],
    ['Grep', { pattern: 'x', path: '/etc' }, 'is an absolute path'],
    ['Edit', { file_path: 'nothing', old_string: 'a', new_string: 'b' }, 'there is no file'],
    ['Read', { file_path: 7 }, 'has to be a text'],
    ['Fetch', { url: 'http://169.254.169.254/' }, 'there is no tool'],
  ])('refuses %s %j, and tells the model why', async (tool, args, reason) => {
    await symlink(tmpdir(), join(service.workspace, 'link')).catch(() => undefined);
    play(call(tool, args), { chunks: ['understood'] });
    const { run, results } = await runSteps(service, step('Read, Write, Edit, Glob, Grep, LS'));
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'understood' });
    expect(told(asked[1])).toContain(reason);
  });

  it('runs Bash in the workspace without the keys of the service, and ends it in time', async () => {
    play(call('Bash', { command: 'pwd; env; echo "; rm -rf x" > $HOME/note' }), { chunks: ['ok'] });
    await runSteps(service, step('Bash'));
    expect(told(asked[1])).toContain(service.workspace);
    expect(told(asked[1])).not.toContain('key-of-the-test');
    expect(await readFile(join(service.workspace, 'note'), 'utf8')).toBe('; rm -rf x\n');
    play(call('Bash', { command: 'sleep 60 & sleep 60', timeout_ms: 200 }), { chunks: ['ok'] });
    const { run } = await runSteps(service, step('Bash'));
    expect(run.status).toBe('completed');
    expect(told(asked[1])).toContain('took longer than 200 ms');
  });

  it('changes nothing in plan mode and has no tool that is disallowed', async () => {
    play({ chunks: ['ok'] });
    const { log } = await runSteps(
      service,
      step('Read, Write, Grep', ', permission_mode: plan, disallowed_tools: [Grep]')
    );
    expect((asked[0]?.body?.tools as { name: string }[]).map(({ name }) => name)).toEqual(['Read']);
    expect(log.join('\n')).toContain('"Write" is off: the permission mode is plan');
  });
});

describe('structured output', () => {
  const structured = `
- name: rate
  type: claude
  prompt: Rate it
  output_schema: { type: object, properties: { score: { type: integer } }, required: [score] }`;

  it('is asked for again with what was wrong', async () => {
    play({ chunks: ['seven'] }, { chunks: ['{"score": "7"}'] }, { chunks: ['{"score": 7}'] });
    const { run, results } = await runSteps(service, structured);
    expect(run.error).toBeNull();
    expect(results['rate']).toMatchObject({ score: 7 });
    expect(told(asked[1])).toContain('it is not JSON');
    expect(told(asked[2])).toContain('/score must be integer');
  });

  it('fails with the place after two more tries', async () => {
    play({ chunks: ['no'] });
    const { run } = await runSteps(service, structured, { provider: 'openai', model: 'local' });
    expect(run.error).toMatchObject({ type: 'output_schema', step_name: 'rate' });
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatchObject({
      format: 'openai',
      body: { model: 'local', response_format: { type: 'json_schema' } },
    });
  });
});

it('keeps Bash off unless the service allows it', async () => {
  const closed = await startService();
  try {
    const { log } = await runSteps(closed, step('Bash'));
    expect(log.join('\n')).toContain('"Bash" is off');
  } finally {
    await closed.stop();
  }
});
