import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { listModelCalls } from '../../src/store/calls.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { eventually } from '../backends/eventually.ts';
import type { FakeRequest } from '../fake-provider/index.ts';
import { ACTOR, type TestService } from './harness.ts';
import { outcomeOf, runSteps } from './outcome.ts';
import { call, scriptedModel, told } from './scripted-model.ts';

const model = scriptedModel();
const { asked, play, playBy } = model;
let service: TestService;
let outside: string;

beforeAll(async () => {
  await model.start();
  service = await model.serve();
  outside = await mkdtemp(join(tmpdir(), 'stepscope-outside-'));
}, 120_000);
afterAll(async () => {
  await service.stop();
  await model.stop();
  await rm(outside, { recursive: true, force: true });
}, 120_000);

interface Body {
  system?: { text: string }[] | string;
  model: string;
  tools?: { name: string; description: string }[];
  messages: { content: { text?: string; content?: string }[] }[];
}
const bodyOf = (request: FakeRequest | undefined) => request?.body as unknown as Body;
const tool = (request: FakeRequest | undefined, name: string) =>
  bodyOf(request).tools?.find((offered) => offered.name === name);
const names = (request: FakeRequest | undefined) => (bodyOf(request).tools ?? []).map((offered) => offered.name);
const systemOf = (request: FakeRequest | undefined) => JSON.stringify(bodyOf(request).system ?? '');

async function writeSkill(folder: string, text: string): Promise<void> {
  const directory = join(service.workspace, folder);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'SKILL.md'), text);
}

const step = (options = '') => `- { name: work, type: claude, prompt: 'Do it', claude_options: { ${options} } }`;
const skills = { head: 'enable_skills: true' };

describe('skills', () => {
  beforeAll(async () => {
    await writeSkill(
      '.claude/skills/sums',
      '---\nname: sums\ndescription: Adds up\n  long columns\n---\n\n# How\n\nUse table.csv.\n'
    );
    await writeFile(join(service.workspace, '.claude/skills/sums/table.csv'), '1,2\n');
    await writeSkill(
      '.claude/skills/hidden',
      '---\ndescription: Not for models\ndisable-model-invocation: true\n---\nx'
    );
    await writeSkill('inner/.claude/skills/local', '---\ndescription: Of this directory\n---\nLocal words.');
  });

  it('are listed to the model and loaded when it asks', async () => {
    play(call('Skill', { skill: 'sums' }), call('Read', { file_path: '.claude/skills/sums/table.csv' }), {
      chunks: ['3'],
    });
    const { run, results } = await runSteps(service, step('allowed_tools: [Read]'), skills);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: '3' });
    expect(tool(asked[0], 'Skill')?.description).toContain('- sums: Adds up long columns');
    expect(tool(asked[0], 'Skill')?.description).not.toContain('hidden');
    expect(tool(asked[0], 'Skill')?.description).not.toContain('Use table.csv');
    expect(told(asked[1])).toContain('# How\n\nUse table.csv.');
    expect(told(asked[1])).toContain('.claude/skills/sums/table.csv');
    expect(told(asked[2])).toContain('1,2');
  });

  it('of the directory of the step come first, and their paths begin there', async () => {
    play(call('Skill', { skill: 'sums' }), { chunks: ['ok'] });
    await runSteps(service, step('cwd: inner'), skills);
    expect(tool(asked[0], 'Skill')?.description).toMatch(/- local: .*\n- sums: /);
    expect(told(asked[1])).toContain('../.claude/skills/sums/table.csv');
  });

  it.each([
    ['where they are not enabled', '', {}],
    ['where the sources leave the project out', 'enable_skills: true, setting_sources: [user]', {}],
    ['where the tool is disallowed', 'disallowed_tools: [Skill]', skills],
  ])('are not offered %s', async (_name, options, head) => {
    play({ chunks: ['ok'] });
    await runSteps(service, step(options), head);
    expect(names(asked[0])).not.toContain('Skill');
  });

  it('that cannot be read, or lie outside, are left out with the reason', async () => {
    await writeFile(join(outside, 'SKILL.md'), '---\nname: spy\ndescription: secret of the machine\n---\nx');
    await symlink(outside, join(service.workspace, '.claude/skills/spy'));
    await mkdir(join(service.workspace, '.claude/skills/linked'), { recursive: true });
    await symlink(join(outside, 'SKILL.md'), join(service.workspace, '.claude/skills/linked/SKILL.md'));
    await writeSkill('.claude/skills/headless', 'no head');
    await writeSkill('.claude/skills/nameless', '---\nname: x y\ndescription: d\n---\n');
    play(call('Skill', { skill: '../../etc' }), { chunks: ['ok'] });
    const { log } = await runSteps(service, step(), skills);
    const said = log.join('\n');
    expect(said).toMatch(/the skill "spy" is left out: .*leads out of the workspace/);
    expect(said).toMatch(/the skill "linked" is left out: .*leads out of the workspace/);
    expect(said).toContain('the skill "headless" is left out: its SKILL.md does not begin');
    expect(said).toContain('the skill "nameless" is left out: its name has other characters');
    expect(JSON.stringify(asked[0]?.body)).not.toContain('secret of the machine');
    expect(told(asked[1])).toContain('there is no skill "../../etc"');
  });
});

describe('agents', () => {
  const head = `
agents:
  reviewer: { description: Finds mistakes, prompt: You review., tools: [Read], model: haiku }
  writer: { description: Writes, prompt: You write. }`;
  const isHelper = (request: FakeRequest) => systemOf(request).includes('You review.');

  it('get tasks of the step, with prompt, tools and model of their own', async () => {
    await writeFile(join(service.workspace, 'text.txt'), 'teh\n');
    playBy((request) => {
      const turn = bodyOf(request).messages.length;
      if (isHelper(request)) {
        return turn === 1 ? call('Read', { file_path: 'text.txt' }) : { chunks: ['"teh" is wrong'] };
      }
      return turn === 1
        ? call('Task', { subagent_type: 'reviewer', description: 'review', prompt: 'Review {{text.txt}}' })
        : { chunks: ['fixed'] };
    });
    const { run, results } = await runSteps(service, step('allowed_tools: [Write], model: sonnet'), { head });
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'fixed' });
    expect(asked).toHaveLength(4);
    expect(names(asked[0])).toEqual(['Write', 'Task']);
    expect(names(asked[1])).toEqual(['Read']);
    expect(bodyOf(asked[1]).model).toContain('haiku');
    expect(told(asked[1])).toBe('Review {{text.txt}}');
    expect(told(asked[3])).toBe('"teh" is wrong');
    const [row] = await listStepRows(service.store, run.run_id);
    const calls = await listModelCalls(service.store, row?.id ?? '');
    expect(calls.map(({ task_id }) => task_id)).toEqual([null, 'reviewer 0.0', 'reviewer 0.0', null]);
    const spent = calls.reduce((sum, { cost_usd }) => sum + (cost_usd ?? 0), 0);
    expect((results['work'] as { cost: number }).cost).toBeCloseTo(spent, 10);
  });

  it('go on where they were when the run is paused in the middle of a task', async () => {
    playBy((request) => {
      const turn = bodyOf(request).messages.length;
      if (isHelper(request)) {
        return turn === 1 ? { ...call('Read', { file_path: 'text.txt' }), delay_ms: 400 } : { chunks: ['reviewed'] };
      }
      return turn === 1 ? call('Task', { subagent_type: 'reviewer', prompt: 'Review' }) : { chunks: ['done'] };
    });
    const { run_id } = await service.start(
      `workflow:\n  name: paused\n  agents: { reviewer: { description: d, prompt: You review., tools: [Read] } }\n  steps:\n    ${step()}\n`
    );
    await eventually(
      () => asked.length,
      (count) => count === 2,
      60_000,
      'the first turn of the helper'
    );
    await service.engine.controlRun(run_id, 'pause', ACTOR);
    await service.until(run_id, ({ status }) => status === 'paused');
    await service.engine.controlRun(run_id, 'resume', ACTOR);
    const { run, results } = await outcomeOf(service, run_id);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'done' });
    expect(asked).toHaveLength(4);
  });

  it('cannot give tasks themselves, and are named when asked for wrongly', async () => {
    play(
      call('Task', { subagent_type: 'revewer', prompt: 'x' }),
      call('Task', { subagent_type: 'writer', prompt: 'x' }),
      { chunks: ['ok'] }
    );
    const { run } = await runSteps(service, step('allowed_tools: [Read]'), { head });
    expect(run.error).toBeNull();
    expect(told(asked[1])).toContain('there is no helper "revewer"; there are reviewer, writer');
    expect(names(asked[2])).toEqual(['Read']);
  });

  it('may be what a step is itself', async () => {
    play({ chunks: ['ok'] });
    await runSteps(service, step('agent: reviewer'), { head });
    expect(systemOf(asked[0])).toContain('You review.');
    expect(names(asked[0])).toEqual(['Read', 'Task']);
    expect(bodyOf(asked[0]).model).toContain('haiku');
  });

  it('stop at a budget in the middle of a task', async () => {
    playBy((request) =>
      isHelper(request) ? { chunks: ['x'] } : call('Task', { subagent_type: 'reviewer', prompt: 'Review' })
    );
    const { run } = await runSteps(service, step('max_turns: 50'), { head: `${head}\nbudget: { max_tokens: 40 }` });
    expect(run.error).toMatchObject({ type: 'budget_exceeded' });
  });

  it('that do not exist are errors of the file', () => {
    const source = `workflow:\n  name: w\n  agents: { reviewer: { description: d, prompt: p } }\n  steps:\n    ${step('agent: reviewr, setting_sources: [user]')}\n`;
    expect(parseWorkflow(source).diagnostics).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('"user" is outside the workspace') },
      { severity: 'error', message: 'there is no agent "reviewr"', suggestion: 'did you mean "reviewer"?', line: 5 },
    ]);
  });
});
