import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { readAudit } from '../../src/store/audit.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { CLOSED_POLICY } from '../../src/workflow/policy.ts';
import type { FakeReply } from '../fake-provider/index.ts';
import type { TestService } from './harness.ts';
import { runSteps } from './outcome.ts';
import { call, scriptedModel, told } from './scripted-model.ts';

const model = scriptedModel();
const { asked, play } = model;
let service: TestService;

beforeAll(async () => {
  await model.start();
  service = await model.serve({ bash: true, hook_commands: true });
}, 120_000);
afterAll(async () => {
  await service.stop();
  await model.stop();
}, 120_000);

const bash = (command: string): FakeReply => call('Bash', { command });

const step = (more = '') =>
  `- { name: work, type: claude, prompt: 'Do it', claude_options: { allowed_tools: [Bash, Read]${more} } }`;
const hooks = (event: string, hook: string, matcher = '*') => ({
  head: `hooks: { ${event}: [{ matcher: '${matcher}', hooks: [${hook}] }] }`,
});
const command = (line: string, more = '') => `{ type: command, command: ${JSON.stringify(line)}${more} }`;

describe('the built-in hooks', () => {
  it('validate_bash stops a dangerous command and tells the model why', async () => {
    await mkdir(join(service.workspace, 'kept'), { recursive: true });
    play(bash('rm -rf kept'), bash('echo fine'), { chunks: ['ok'] });
    const { run } = await runSteps(service, step(), hooks('PreToolUse', 'validate_bash', 'Bash'));
    expect(run.error).toBeNull();
    expect(told(asked[1])).toBe('error: refused by a hook: the command removes directories by force');
    expect(existsSync(join(service.workspace, 'kept'))).toBe(true);
    expect(told(asked[2])).toContain('fine');
  });

  it('log_tool_use and audit_tool leave their entries', async () => {
    play(bash('echo fine'), { chunks: ['ok'] });
    const { run, log } = await runSteps(service, step(), {
      head: `hooks: { PreToolUse: [{ hooks: [audit_tool] }], PostToolUse: [{ hooks: [log_tool_use] }] }`,
    });
    expect(log).toContain('PostToolUse: Bash');
    const { entries } = await readAudit(service.store, { run_id: run.run_id, action: 'tool', limit: 10 });
    expect(entries).toMatchObject([
      { actor: 'workflow', details: { tool: 'Bash', step_path: 'work', arguments: { command: 'echo fine' } } },
    ]);
  });
});

describe('a hook that is a command', () => {
  it('reads what happens, in the workspace, without the keys of the service', async () => {
    play(bash('echo fine'), { chunks: ['ok'] });
    const line = 'cat > seen.json; env > seen.env; pwd > seen.cwd';
    await runSteps(service, step(), hooks('PreToolUse', command(line)));
    const seen = async (name: string) => readFile(join(service.workspace, name), 'utf8');
    expect(JSON.parse(await seen('seen.json'))).toMatchObject({
      hook_event_name: 'PreToolUse',
      tool_name: 'Bash',
      tool_input: { command: 'echo fine' },
      cwd: service.workspace,
    });
    expect(await seen('seen.cwd')).toBe(`${service.workspace}\n`);
    expect(await seen('seen.env')).toContain(`CLAUDE_PROJECT_DIR=${service.workspace}`);
    expect(await seen('seen.env')).not.toContain('key-of-the-test');
  });

  it.each([
    ['exit code 2', 'echo not today >&2; exit 2', 'not today'],
    ['a decision', `echo '{"decision": "block", "reason": "not today"}'`, 'not today'],
    [
      'a denied permission',
      `echo '{"hookSpecificOutput": {"permissionDecision": "deny", "permissionDecisionReason": "not today"}}'`,
      'not today',
    ],
    ['a failure of its own', 'exit 7', 'the hook ended with code 7'],
    ['no end', 'sleep 60 & sleep 60', 'the hook took longer than 0.3 s'],
    ['an answer that cannot be read', `echo '{"decision": 1}'`, 'did not run'],
  ])('refuses a call by %s', async (_name, line, reason) => {
    play(bash('touch called'), { chunks: ['ok'] });
    const { run } = await runSteps(service, step(), hooks('PreToolUse', command(line, ', timeout: 0.3')));
    expect(run.error).toBeNull();
    expect(told(asked[1])).toContain(reason);
    expect(existsSync(join(service.workspace, 'called'))).toBe(false);
  });

  it('may change the arguments, and says its word after the call', async () => {
    const changed = `echo '{"hookSpecificOutput": {"updatedInput": {"command": "echo changed"}}}'`;
    const after = `echo '{"decision": "block", "reason": "now run the tests"}'`;
    play(bash('echo fine'), { chunks: ['ok'] });
    await runSteps(service, step(), {
      head: `hooks: { PreToolUse: [{ hooks: [${command(changed)}] }], PostToolUse: [{ hooks: [${command(after)}] }] }`,
    });
    expect(told(asked[1])).toBe('exit code 0\nchanged\n\n\nnow run the tests');
  });

  it('runs for the tools that its matcher names', async () => {
    play(bash('echo fine'), { chunks: ['ok'] });
    const refuse = command('exit 2');
    await runSteps(service, step(), hooks('PreToolUse', refuse, 'Write|Ba'));
    expect(told(asked[1])).toContain('fine');
    play(bash('echo fine'), { chunks: ['ok'] });
    await runSteps(service, step(), hooks('PreToolUse', refuse, 'Write|Ba.*'));
    expect(told(asked[1])).toContain('a hook refused it');
  });

  it('adds to a prompt, or refuses it before anything is paid', async () => {
    play({ chunks: ['ok'] });
    await runSteps(service, step(), hooks('UserPromptSubmit', command('echo it is Monday')));
    expect(told(asked[0])).toBe('it is Monday');
    play({ chunks: ['ok'] });
    const { run } = await runSteps(service, step(), hooks('UserPromptSubmit', command('echo no >&2; exit 2')));
    expect(run.error).toMatchObject({ type: 'step', message: 'a hook refused the prompt: no' });
    expect(asked).toHaveLength(0);
  });

  it('makes an agent go on that would end, once it is told that it has', async () => {
    play({ chunks: ['half'] }, { chunks: ['whole'] });
    const line = `grep -q '"stop_hook_active":true' || { echo do the rest >&2; exit 2; }`;
    const { results } = await runSteps(service, step(), hooks('Stop', command(line)));
    expect(results['work']).toMatchObject({ text: 'whole' });
    expect(told(asked[1])).toBe('do the rest');
  });

  it('ends the step', async () => {
    play(bash('touch called'), { chunks: ['ok'] });
    const line = `echo '{"continue": false, "stopReason": "enough"}'`;
    const { run } = await runSteps(service, step(), hooks('PreToolUse', command(line)));
    expect(run.error).toMatchObject({ type: 'step', message: 'a hook ended the step: enough' });
    expect(asked).toHaveLength(1);
  });
});

describe('where the service does not allow commands of hooks', () => {
  let closed: TestService;
  beforeAll(async () => {
    closed = await model.serve({ bash: true });
  }, 120_000);
  afterAll(() => closed.stop(), 120_000);

  it('what one guards is refused, and none runs', async () => {
    play(bash('touch called'), { chunks: ['ok'] });
    const { run, log } = await runSteps(closed, step(), hooks('PreToolUse', command('touch pwned')));
    expect(run.status).toBe('completed');
    expect(told(asked[1])).toContain('STEPSCOPE_ALLOW_HOOK_COMMANDS=true');
    expect(log.join('\n')).toContain('a hook of PreToolUse did not run');
    expect(existsSync(join(closed.workspace, 'called'))).toBe(false);
    expect(existsSync(join(closed.workspace, 'pwned'))).toBe(false);
  });

  it.each(['PostToolUse', 'UserPromptSubmit', 'Stop'])('one of %s is left out', async (event) => {
    play(bash('echo fine'), { chunks: ['ok'] });
    const { run, log } = await runSteps(closed, step(), hooks(event, command('touch pwned')));
    expect(run.status).toBe('completed');
    expect(log.join('\n')).toContain(`a hook of ${event} did not run`);
    expect(existsSync(join(closed.workspace, 'pwned'))).toBe(false);
  });
});

describe('a file with hooks', () => {
  const check = (value: string) =>
    parseWorkflow(`workflow:\n  name: w\n  hooks: ${value}\n  steps: [{ name: a, type: claude, prompt: x }]\n`, {
      policy: CLOSED_POLICY,
    }).diagnostics;

  it.each([
    ['{ PreToolUse: [{ hooks: [validate_bsh] }] }', 'error', 'there is no hook "validate_bsh"'],
    ['{ PreToolUse: [{ matcher: "(", hooks: [audit_tool] }] }', 'error', 'Invalid regular expression'],
    ['{ SessionStart: [{ hooks: [audit_tool] }] }', 'warning', '"SessionStart" never happens here'],
    ['{ PreToolUse: [{ hooks: [{ type: command, command: x }] }] }', 'warning', 'the tools it guards are refused'],
    ['{ Stop: [{ hooks: [{ type: command, command: x }] }] }', 'warning', 'it is left out'],
  ])('%s: %s', (value, severity, message) => {
    expect(check(value)).toMatchObject([{ severity, message: expect.stringContaining(message), line: 3 }]);
  });

  it('is good with the hooks that need no command', () => {
    expect(check('{ PreToolUse: [{ matcher: Bash, hooks: [validate_bash, log_tool_use] }] }')).toEqual([]);
  });
});
