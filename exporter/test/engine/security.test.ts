import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startService, type TestService } from './harness.ts';
import { runSteps } from './outcome.ts';

const SECRET = 'the secret of the machine';

let service: TestService;
let outside: string;

beforeAll(async () => {
  service = await startService();
  outside = await mkdtemp(join(tmpdir(), 'stepscope-outside-'));
  await writeFile(join(outside, 'secret.txt'), SECRET);
  await writeFile(join(outside, 'flow.yaml'), 'workflow:\n  name: x\n  steps: [{ name: a, type: test_echo }]\n');
  await symlink(outside, join(service.workspace, 'link'));
  await symlink(join(outside, 'secret.txt'), join(service.workspace, 'file-link'));
  await writeFile(join(service.workspace, 'inside.txt'), 'inside');
}, 120_000);
afterAll(async () => {
  await service.stop();
  await rm(outside, { recursive: true, force: true });
}, 120_000);

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
      { head: `mcp_servers: { x: { type: sse, url: '${url}' } }\nhooks: { PreToolUse: [{ hooks: ['curl ${url}'] }] }` }
    );
    expect(run.status).toBe('completed');
    expect(requests).toBe(0);
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
