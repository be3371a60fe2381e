import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { isFinal } from '../../src/contract/status.ts';
import { findModelCall, listModelCalls } from '../../src/store/calls.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { eventually } from '../backends/eventually.ts';
import type { FakeReply } from '../fake-provider/index.ts';
import { ACTOR, startService, type TestService } from './harness.ts';
import { outcomeOf, runSteps } from './outcome.ts';
import { scriptedModel } from './scripted-model.ts';

/** Its licence forbids to have it among the packages of the repository: see CONTRIBUTING.md. */
const SDK =
  process.env['STEPSCOPE_CLAUDE_AGENT_SDK'] ??
  fileURLToPath(
    new URL('../../../.cache/claude-agent/node_modules/@anthropic-ai/claude-agent-sdk/sdk.mjs', import.meta.url)
  );
const withSdk = existsSync(SDK) ? describe : describe.skip;

const { asked, play, start, stop, env } = scriptedModel();

beforeAll(start);
afterAll(stop);

let calls = 0;
const call = (name: string, args: Record<string, unknown>): FakeReply => ({
  tool_calls: [{ id: `toolu_${(calls += 1)}`, name: `mcp__stepscope__${name}`, arguments: args }],
});
const step = (options = 'allowed_tools: [Read, Write]') =>
  `- { name: work, type: claude, prompt: 'Do it', claude_options: { ${options} } }`;
const chosen = { provider: 'claude_agent' };

describe('the provider claude_agent without the SDK', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: { ...env(), STEPSCOPE_CLAUDE_AGENT_SDK: '/nowhere/sdk.mjs' } });
  }, 120_000);
  afterAll(() => service.stop(), 120_000);

  it('is the loop of this engine, and says what to install', async () => {
    play({ tool_calls: [{ name: 'Write', arguments: { file_path: 'a.txt', content: 'x' } }] }, { chunks: ['done'] });
    const { run, results, log } = await runSteps(service, step(), chosen);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'done' });
    expect(run.providers).toEqual(['anthropic']);
    expect(log.join('\n')).toContain('npm install @anthropic-ai/claude-agent-sdk');
    expect(await readFile(join(service.workspace, 'a.txt'), 'utf8')).toBe('x');
  });

  it('leaves steps of Gemini to Gemini’s words', async () => {
    play({ chunks: ['ok'] });
    const { run } = await runSteps(service, '- { name: g, type: gemini, prompt: x }', chosen);
    expect(run.error).toBeNull();
  });
});

describe('messages that the SDK once gave', () => {
  let service: TestService;
  beforeAll(async () => {
    const recorded = fileURLToPath(new URL('../claude-agent/recorded-sdk.ts', import.meta.url));
    service = await startService({ env: { ...env(), STEPSCOPE_CLAUDE_AGENT_SDK: recorded } });
    await writeFile(join(service.workspace, 'a.txt'), 'hello\n');
  }, 120_000);
  afterAll(() => service.stop(), 120_000);

  it('become calls with usage, cost and the results of tools', async () => {
    const { run, results, log } = await runSteps(service, step('allowed_tools: [Read]'), chosen);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'done', tokens: { input: 666, output: 4, total: 670 } });
    const [row] = await listStepRows(service.store, run.run_id);
    const recorded = await listModelCalls(service.store, row?.id ?? '');
    expect(recorded.map(({ finish_reason, cost_usd }) => [finish_reason, (cost_usd ?? 0) > 0])).toEqual([
      ['tool_calls', true],
      ['stop', true],
    ]);
    const last = await findModelCall(service.store, run.run_id, recorded[1]?.model_call_id ?? '');
    expect(last?.messages.at(-1)?.parts).toEqual([
      { type: 'tool_call_response', id: 'toolu_1', response: '1\thello\n2\t' },
    ]);
    expect(log).toContain('the Claude Agent SDK counts 2 turns and $0.0008');
  });

  it.each([
    [401, 'authentication'],
    [429, 'rate_limit'],
    [529, 'overloaded'],
  ])('of an error %d fail the step as %s, without another try', async (status, type) => {
    const { run } = await runSteps(service, `- { name: work, type: claude, prompt: 'status ${status}' }`, chosen);
    const message = `The Claude Agent SDK failed: API Error: ${status} the words of the API`;
    expect(run.error).toMatchObject({ type, message });
  });

  it('stop at a budget before the tools run with whose results the program would ask again', async () => {
    const head = 'budget: { max_tokens: 10 }';
    const { run, log } = await runSteps(service, step('allowed_tools: [Read]'), { ...chosen, head });
    expect(run.error).toMatchObject({ type: 'budget_exceeded' });
    expect(log.filter((line) => line.startsWith('tool '))).toEqual([]);
  });
});

withSdk('the Claude Agent SDK', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: { ...env(), STEPSCOPE_CLAUDE_AGENT_SDK: SDK }, policy: { bash: true } });
    await writeFile(join(service.workspace, 'a.txt'), 'hello\n');
  }, 120_000);
  afterAll(() => service.stop(), 120_000);

  it('works an agent with the tools of the service; every answer is a recorded and priced call', async () => {
    play(
      { ...call('Read', { file_path: 'a.txt' }), chunks: ['I look'] },
      { ...call('Read', { file_path: '../../etc/passwd' }) },
      { chunks: ['It says ', 'hello'] }
    );
    const { run, results, log } = await runSteps(service, step(), chosen);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'It says hello', success: true });
    const messages = asked[2]?.body?.messages as { content: unknown }[];
    expect(JSON.stringify(messages)).toContain('1\\thello');
    expect(JSON.stringify(messages)).toContain('climbs out of the workspace');
    expect((asked[0]?.body?.tools as { name: string }[]).map(({ name }) => name).sort()).toEqual([
      'mcp__stepscope__Read',
      'mcp__stepscope__Write',
    ]);
    const [row] = await listStepRows(service.store, run.run_id);
    const recorded = await listModelCalls(service.store, row?.id ?? '');
    expect(recorded.map(({ provider, status, finish_reason }) => [provider, status, finish_reason])).toEqual([
      ['anthropic', 'completed', 'tool_calls'],
      ['anthropic', 'completed', 'tool_calls'],
      ['anthropic', 'completed', 'stop'],
    ]);
    expect(recorded.every(({ usage, cost_usd }) => (usage?.input_tokens ?? 0) > 0 && (cost_usd ?? 0) > 0)).toBe(true);
    expect(run.total_cost_usd).toBeCloseTo(
      recorded.reduce((sum, { cost_usd }) => sum + (cost_usd ?? 0), 0),
      10
    );
    expect(log.join('\n')).toMatch(/the Claude Agent SDK counts 3 turns and \$0\.\d+/);
  });

  it('takes no settings, servers or instructions of the workspace, which would start programs', async () => {
    const command = { hooks: [{ type: 'command', command: 'touch pwned' }] };
    const hooks = { SessionStart: [command], UserPromptSubmit: [command], Stop: [command] };
    const mcpServers = { evil: { command: 'touch', args: ['pwned'] } };
    await mkdir(join(service.workspace, '.claude'), { recursive: true });
    await writeFile(join(service.workspace, '.claude/settings.json'), JSON.stringify({ hooks }));
    await writeFile(join(service.workspace, '.mcp.json'), JSON.stringify({ mcpServers }));
    await writeFile(join(service.workspace, 'CLAUDE.md'), 'planted instructions');
    play({ chunks: ['ok'] });
    const { run } = await runSteps(service, step(), chosen);
    expect(run.error).toBeNull();
    expect(existsSync(join(service.workspace, 'pwned'))).toBe(false);
    expect(JSON.stringify(asked[0]?.body)).not.toContain('planted instructions');
  });

  it('shows the key of its program to no tool', async () => {
    play(call('Bash', { command: 'env' }), { chunks: ['ok'] });
    await runSteps(service, step('allowed_tools: [Bash]'), chosen);
    expect(JSON.stringify(asked[1]?.body?.messages)).toContain('PATH=');
    expect(JSON.stringify(asked[1]?.body?.messages)).not.toContain('key-of-the-test');
  });

  it('runs hooks of the step like the loop of this engine', async () => {
    play(call('Bash', { command: 'rm -rf a.txt' }), { chunks: ['ok'] });
    const head = 'hooks: { PreToolUse: [{ hooks: [validate_bash] }] }';
    const { run } = await runSteps(service, step('allowed_tools: [Bash]'), { ...chosen, head });
    expect(run.error).toBeNull();
    expect(JSON.stringify(asked[1]?.body?.messages)).toContain('refused by a hook');
    expect(existsSync(join(service.workspace, 'a.txt'))).toBe(true);
  });

  it('gives tasks to helpers, each a program of its own', async () => {
    const head = 'agents: { reviewer: { description: Finds mistakes, prompt: You review., tools: [] } }';
    play(
      call('Task', { subagent_type: 'reviewer', prompt: 'Review it' }),
      { chunks: ['all is well'] },
      { chunks: ['done'] }
    );
    const { run, results } = await runSteps(service, step('allowed_tools: [Read]'), { ...chosen, head });
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'done' });
    expect(JSON.stringify(asked[1]?.body?.system)).toContain('You review.');
    expect(JSON.stringify(asked[2]?.body?.messages)).toContain('all is well');
  });

  it('asks no further when a budget is used up', async () => {
    play(call('Read', { file_path: 'a.txt' }));
    const { run } = await runSteps(service, step(), { ...chosen, head: 'budget: { max_tokens: 10 }' });
    expect(run.error).toMatchObject({ type: 'budget_exceeded' });
    expect(asked).toHaveLength(1);
  });

  it('stops after max_turns with what it has', async () => {
    play({ ...call('Read', { file_path: 'a.txt' }), chunks: ['so far'] });
    const { run, results, log } = await runSteps(service, step('allowed_tools: [Read], max_turns: 2'), chosen);
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'so far' });
    expect(asked).toHaveLength(2);
    expect(log.join('\n')).toContain('has used all its turns');
  });

  it('ends with its program when the run is cancelled', async () => {
    play({ chunks: ['slow'], delay_ms: 60_000 });
    const { run_id } = await service.start(`workflow:\n  name: c\n  steps:\n    ${step()}\n`, chosen);
    await eventually(
      () => asked.length,
      (count) => count === 1,
      60_000,
      'the request of the program'
    );
    await service.engine.controlRun(run_id, 'cancel', ACTOR);
    const run = await service.until(run_id, ({ status }) => isFinal(status));
    expect(run.status).toBe('cancelled');
    await eventually(
      () => asked.at(-1)?.aborted,
      (aborted) => aborted === true,
      60_000,
      'the end of its request'
    );
  });

  it('is not left in the middle by a pause: the step is finished first', async () => {
    play({ ...call('Read', { file_path: 'a.txt' }), delay_ms: 500 }, { chunks: ['done'] });
    const source = `workflow:\n  name: p\n  steps:\n    ${step()}\n    - { name: next, type: test_echo }\n`;
    const { run_id } = await service.start(source, chosen);
    await eventually(
      () => asked.length,
      (count) => count === 1,
      60_000,
      'the request of the program'
    );
    await service.engine.controlRun(run_id, 'pause', ACTOR);
    const paused = await service.until(run_id, ({ status }) => status === 'paused');
    expect(paused.steps_completed).toBe(1);
    await service.engine.controlRun(run_id, 'resume', ACTOR);
    const { run, results } = await outcomeOf(service, run_id);
    expect(run.status).toBe('completed');
    expect(results['work']).toMatchObject({ text: 'done' });
    expect(asked).toHaveLength(2);
  });

  it.each([
    [401, 'authentication'],
    [400, 'invalid_request'],
  ])('says why it failed: %d is %s', async (status, type) => {
    play({ status });
    const { run } = await runSteps(service, step(), chosen);
    expect(run.error).toMatchObject({ type, message: expect.stringContaining('The Claude Agent SDK failed: ') });
    expect(run.error?.message).not.toContain('key-of-the-test');
  });
});
