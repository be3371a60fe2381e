import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type FakeProvider, startFakeProvider } from '../fake-provider/index.ts';
import { startHttpToolServer } from '../mcp-server/index.ts';
import { startService, type TestService } from './harness.ts';
import { type Outcome, runSteps } from './outcome.ts';

const SECRET = 'the secret of the machine';

let service: TestService;
/** Allows what is off otherwise. */
let open: TestService;
const allowedHosts = ['tools.test:80'];
let fake: FakeProvider;
let outside: string;

beforeAll(async () => {
  fake = await startFakeProvider({ script: [{}] });
  const env = { ANTHROPIC_API_KEY: 'key-of-the-test', ANTHROPIC_BASE_URL: fake.url };
  service = await startService({ env });
  open = await startService({
    env,
    workspace: service.workspace,
    policy: { mcp_commands: true, hook_commands: true, mcp_hosts: allowedHosts },
  });
  outside = await mkdtemp(join(tmpdir(), 'stepscope-outside-'));
  await writeFile(join(outside, 'secret.txt'), SECRET);
  await writeFile(join(outside, 'flow.yaml'), 'workflow:\n  name: x\n  steps: [{ name: a, type: test_echo }]\n');
  await symlink(outside, join(service.workspace, 'link'));
  await symlink(join(outside, 'secret.txt'), join(service.workspace, 'file-link'));
  await writeFile(join(service.workspace, 'inside.txt'), 'inside');
}, 120_000);
afterAll(async () => {
  await open.stop();
  await service.stop();
  await fake.stop();
  await rm(outside, { recursive: true, force: true });
}, 120_000);

/** Runs a step that has an MCP server, where a real provider answers. */
function runWithServer(settings: string, on: TestService = open): Promise<Outcome> {
  const head = `mcp_servers: { x: ${settings} }`;
  return runSteps(on, '- { name: a, type: claude, prompt: x }', { head, provider: 'anthropic' });
}

/** Every key of the format that names a file or directory; `PATH` stands for the path, `NAME` for a file in it. */
const PLACES: [what: string, steps: string, head?: string][] = [
  ['file part', `- { name: a, type: claude, prompt: [{ type: file, path: 'PATH/secret.txt' }] }`],
  ['file part from a template', `- { name: a, type: gemini, prompt: [{ type: file, path: '{{where}}/secret.txt' }] }`],
  ['batch task', `- { name: a, type: claude_batch, tasks: [{ task_id: t, file: 'PATH/secret.txt' }] }`],
  ['output file', `- { name: a, type: test_echo, value: x, output_to_file: 'PATH/out.txt' }`, 'output_dir: .'],
  ['output directory', `- { name: a, type: test_echo, value: x, output_to_file: out.txt }`, `output_dir: 'PATH'`],
  [
    'task output',
    `- { name: a, type: parallel_claude, parallel_tasks: [{ id: t, prompt: x, output_to_file: 'PATH/out.txt' }] }`,
    'output_dir: .',
  ],
  ['pipeline file', `- { name: a, type: pipeline, pipeline_file: 'PATH/flow.yaml' }`],
  ['checkpoint name', `- { name: a, type: checkpoint, checkpoint_name: 'PATH/out' }`, 'checkpoint_dir: .'],
  ['checkpoint directory', `- { name: a, type: checkpoint }`, `checkpoint_dir: 'PATH'`],
  ['automatic checkpoint', `- { name: a, type: test_echo }`, `checkpoint_enabled: true\ncheckpoint_dir: 'PATH'`],
  ['workspace_dir', `- { name: a, type: file_ops, operation: list, path: . }`, `workspace_dir: 'PATH'`],
  ...['copy', 'move', 'stream_copy'].flatMap((operation): [string, string][] => [
    [
      `${operation} from`,
      `- { name: a, type: file_ops, operation: ${operation}, source: 'PATH/secret.txt', destination: got }`,
    ],
    [
      `${operation} to`,
      `- { name: a, type: file_ops, operation: ${operation}, source: inside.txt, destination: 'PATH/out.txt' }`,
    ],
  ]),
  ['delete', `- { name: a, type: file_ops, operation: delete, path: 'PATH/secret.txt' }`],
  ['list', `- { name: a, type: file_ops, operation: list, path: 'PATH' }`],
  ['list by pattern', `- { name: a, type: file_ops, operation: list, path: ., pattern: 'PATH/*' }`],
  ['validate', `- { name: a, type: file_ops, operation: validate, files: [{ path: 'PATH/secret.txt' }] }`],
  [
    'convert',
    `- { name: a, type: file_ops, operation: convert, source: 'PATH/secret.txt', destination: got, format: csv_to_json }`,
  ],
  [
    'stream_process',
    `- { name: a, type: file_ops, operation: stream_process, source: 'PATH/secret.txt', processor: identity }`,
  ],
];

describe.each([
  ['an absolute path', () => outside],
  ['a climb out', () => join('..', outside.split('/').at(-1) ?? '')],
  ['a link', () => 'link'],
])('%s', (_how, path) => {
  it.each(PLACES)('is refused: %s', async (_what, steps, head = '') => {
    const before = await readdir(outside);
    const fill = (text: string) => text.replaceAll('PATH', path());
    const { run, results } = await runSteps(service, fill(steps), {
      head: fill(head),
      variables: { where: path() },
    });
    expect(run).toMatchObject({ status: 'failed', total_tokens: 0 });
    expect(['file', 'step']).toContain(run.error?.type);
    expect(JSON.stringify(results)).not.toContain(SECRET);
    expect(await readdir(outside)).toEqual(before);
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe(SECRET);
  });
});

it('copies no link into a checkpoint', async () => {
  const { run } = await runSteps(service, `- { name: a, type: checkpoint, include_workspace: true }`);
  expect(run.status).toBe('completed');
  const copied = join(service.workspace, 'checkpoints/a.workspace');
  expect(existsSync(join(copied, 'inside.txt'))).toBe(true);
  expect(existsSync(join(copied, 'file-link'))).toBe(false);
  expect(existsSync(join(copied, 'link'))).toBe(false);
});

describe('a workflow reaches no address of its own choice', () => {
  let server: Server;
  let requests = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      requests += 1;
      response.end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('whatever key names it', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/latest/meta-data`;
    const { run } = await runSteps(
      service,
      `
- name: a
  type: claude
  prompt: 'Look at ${url}'
  claude_options: { mcp_servers: { x: { type: sse, url: '${url}' } }, mcp_config: '${url}', allowed_tools: [WebFetch, Read] }
- { name: b, type: gemini, prompt: x, tools: [{ url: '${url}' }] }`,
      {
        head: `mcp_servers: { x: { type: sse, url: '${url}' } }\nhooks: { UserPromptSubmit: [{ hooks: [{ type: command, command: 'curl ${url}' }] }] }`,
      }
    );
    expect(run.status).toBe('completed');
    expect(requests).toBe(0);
  });

  it.each(['http', 'sse'])('nor one that an allowed MCP server (%s) sends it to', async (type) => {
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const away = await startHttpToolServer(`http://${address}/latest/meta-data`);
    try {
      allowedHosts.push(away.host);
      const { run, log } = await runWithServer(`{ type: ${type}, url: '${away.url}/away' }`);
      expect(run.status).toBe('completed');
      expect(log.join('\n')).toContain('the MCP server "x" is off');
      expect(away.requests.length).toBeGreaterThan(0);
      expect(requests).toBe(0);
    } finally {
      await away.stop();
    }
  });

  it.each([
    [
      'a host that is not allowed',
      `{ url: 'http://169.254.169.254/mcp' }`,
      'reaches no MCP server at "169.254.169.254"',
    ],
    ['a host that only begins alike', `{ url: 'http://tools.test.evil.test/' }`, 'reaches no MCP server'],
    ['another port', `{ url: 'http://tools.test:81/' }`, 'reaches no MCP server at "tools.test:81"'],
    ['a file', `{ url: 'file:///etc/passwd' }`, 'no http(s) URL'],
    ['an address with a password', `{ url: 'http://a:b@tools.test/' }`, 'user name or password'],
    [
      'a variable of the service',
      `{ url: 'http://tools.test/\${PATH}' }`,
      'the variable "PATH" is not set or not open',
    ],
  ])('nor an MCP server at %s', async (_name, settings, reason) => {
    const { run, log } = await runWithServer(settings);
    expect(run.status).toBe('completed');
    expect(log.join('\n')).toContain(reason);
  });

  it('nor a file by an address', async () => {
    const { run } = await runSteps(
      service,
      `- { name: a, type: claude, prompt: [{ type: file, path: 'file:///etc/passwd' }] }`
    );
    expect(run.error).toMatchObject({ type: 'file' });
  });
});

describe('a workflow runs no program', () => {
  it('as an MCP server, unless the service allows it', async () => {
    const { run, log } = await runWithServer(`{ command: touch, args: [pwned] }`, service);
    expect(run.status).toBe('completed');
    expect(log.join('\n')).toContain('STEPSCOPE_ALLOW_MCP_COMMANDS=true');
    expect(existsSync(join(service.workspace, 'pwned'))).toBe(false);
  });

  it.each([
    ['an absolute path', `/bin/touch`, 'is an absolute path'],
    ['a climb out', `../../bin/touch`, 'climbs out of the workspace'],
    ['a link', `./link/run.sh`, 'leads out of the workspace'],
  ])('as an MCP server at %s, even then', async (_name, command, reason) => {
    const { log } = await runWithServer(`{ command: '${command}', args: [pwned] }`);
    expect(log.join('\n')).toContain(reason);
  });

  it.each(['../mcp.json', '/etc/passwd', 'link/secret.txt', 'file-link'])('nor reads mcp_config %s', async (path) => {
    const options = `claude_options: { mcp_config: '${path}' }`;
    const step = `- { name: a, type: claude, prompt: x, ${options} }`;
    const { log } = await runSteps(open, step, { provider: 'anthropic' });
    expect(log.join('\n')).toContain(`mcp_config "${path}" cannot be used`);
    expect(log.join('\n')).not.toContain(SECRET);
  });

  it.each([
    ['a climb out', '../..'],
    ['a link', 'link'],
  ])('in a directory outside, by %s in cwd', async (_name, cwd) => {
    const before = await readdir(outside);
    const step = `- { name: a, type: claude, prompt: x, claude_options: { cwd: '${cwd}' } }`;
    for (const head of [
      `hooks: { UserPromptSubmit: [{ hooks: [{ type: command, command: 'touch pwned' }] }] }`,
      `mcp_servers: { x: { command: touch, args: [pwned] } }`,
      `enable_skills: true`,
    ]) {
      const { log } = await runSteps(open, step, { head, provider: 'anthropic' });
      expect(log.join('\n')).toMatch(/climbs out of the workspace|leads out of the workspace/);
    }
    expect(await readdir(outside)).toEqual(before);
  });

  it('gives what stands in the settings of an MCP server to no shell', async () => {
    const nasty = `'$(touch pwned); touch pwned'`;
    await runWithServer(`{ command: cat, args: [${nasty}], env: { X: ${nasty} } }`);
    expect(existsSync(join(service.workspace, 'pwned'))).toBe(false);
  });

  const NASTY = [
    '$(touch pwned)',
    '; touch pwned',
    '`touch pwned`',
    '| touch pwned',
    '& touch pwned &',
    "' ; touch pwned '",
  ];

  it.each(NASTY)('with a file named %s', async (name) => {
    await mkdir(join(service.workspace, 'names'), { recursive: true });
    await writeFile(join(service.workspace, 'names', name), 'a,b\n1,2\n');
    const path = JSON.stringify(`names/${name}`);
    const { run } = await runSteps(
      service,
      `
- { name: copy, type: file_ops, operation: copy, source: ${path}, destination: copied }
- { name: csv, type: file_ops, operation: convert, source: ${path}, destination: out.json, format: csv_to_json }
- { name: ask, type: claude, prompt: [{ type: file, path: ${path} }], output_to_file: ${JSON.stringify(name)} }`
    );
    expect(run.error).toBeNull();
    expect(existsSync(join(service.workspace, 'pwned'))).toBe(false);
    expect(existsSync('pwned')).toBe(false);
  });

  it('with an expression', async () => {
    const { run } = await runSteps(
      service,
      `- { name: a, type: test_echo, value: "{{ constructor.constructor('return process')() }}" }`
    ).catch((error: unknown) => ({ run: { status: 'failed', error } }));
    expect(run.status).toBe('failed');
  });
});
