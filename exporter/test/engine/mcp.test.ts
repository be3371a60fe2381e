import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { isFinal } from '../../src/contract/status.ts';
import { eventually } from '../backends/eventually.ts';
import { type HttpToolServer, programServer, startHttpToolServer } from '../mcp-server/index.ts';
import { ACTOR, type TestService } from './harness.ts';
import { runSteps } from './outcome.ts';
import { call, scriptedModel, told } from './scripted-model.ts';

const CHILD = fileURLToPath(new URL('./mcp-child.ts', import.meta.url));

const model = scriptedModel();
const { asked, play } = model;
let http: HttpToolServer;
let service: TestService;

beforeAll(async () => {
  await model.start();
  http = await startHttpToolServer();
  service = await model.serve({
    mcp_commands: true,
    mcp_hosts: ['127.0.0.1'],
    mcp_env: { API_TOKEN: 'token-of-the-test' },
  });
}, 120_000);
afterAll(async () => {
  await service.stop();
  await http.stop();
  await model.stop();
}, 120_000);

const offered = (): string[] => ((asked[0]?.body?.tools ?? []) as { name: string }[]).map(({ name }) => name);

const step = (options = '') => `- { name: work, type: claude, prompt: 'Do it', claude_options: { ${options} } }`;
const withServer = (settings: string) => ({ head: `mcp_servers: { tools: ${settings} }` });

/** Whether a process is there. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = (pid: number) =>
  eventually(
    () => lives(pid),
    (alive) => !alive,
    60_000,
    `the end of process ${pid}`
  );

describe.each([
  ['a program', () => programServer()],
  ['streamable HTTP', () => `{ type: http, url: '${http.url}/mcp' }`],
  ['the older SSE transport', () => `{ type: sse, url: '${http.url}/sse' }`],
])('an MCP server over %s', (_name, settings) => {
  it('offers its tools under its name, runs them, and carries the trace', async () => {
    play(call('mcp__tools__add', { a: 2, b: 3 }), call('mcp__tools__meta'), { chunks: ['five'] });
    const { run, results, log } = await runSteps(service, step(), withServer(settings()));
    expect(run.error).toBeNull();
    expect(results['work']).toMatchObject({ text: 'five', success: true });
    expect(offered()).toContain('mcp__tools__add');
    expect(told(asked[1])).toBe('5');
    expect(JSON.parse(told(asked[2]))).toMatchObject({
      traceparent: expect.stringContaining(run.trace_id ?? '?'),
      baggage: expect.stringContaining(run.run_id),
    });
    expect(log.filter((line) => line.includes(' is off'))).toEqual([]);
  });

  it('tells the model of a failure, of too much, and of what is no text', async () => {
    play(
      call('mcp__tools__fail'),
      call('mcp__tools__long'),
      call('mcp__tools__picture'),
      call('mcp__tools__add', { a: 'two' }),
      { chunks: ['ok'] }
    );
    const { run } = await runSteps(service, step(), withServer(settings()));
    expect(run.error).toBeNull();
    expect(told(asked[1])).toBe('error: no tape in the drive');
    expect(told(asked[2])).toMatch(/^x{65536}\n\(34464 more characters\)$/);
    expect(told(asked[3])).toBe('(image, image/png, left out)');
    expect(told(asked[4])).toContain('error: ');
  });
});

describe('a program', () => {
  it('works in the workspace, sees nothing of the service but what is opened, and ends with the run', async () => {
    await mkdir(join(service.workspace, 'inner'), { recursive: true });
    const more = `, env: { TOKEN: 'Bearer \${API_TOKEN}', LEVEL: '\${LEVEL:-low}' }`;
    play(call('mcp__tools__where'), { chunks: ['ok'] });
    await runSteps(service, step('cwd: inner'), withServer(programServer(more)));
    const where = JSON.parse(told(asked[1])) as { pid: number; cwd: string; env: Record<string, string> };
    expect(where.cwd).toBe(join(service.workspace, 'inner'));
    expect(where.env).toMatchObject({ TOKEN: 'Bearer token-of-the-test', LEVEL: 'low', HOME: where.cwd });
    const names = Object.keys(where.env).filter((name) => !['_', 'OLDPWD', 'SHLVL', 'PWD'].includes(name));
    expect(names.sort()).toEqual(['HOME', 'LANG', 'LEVEL', 'PATH', 'TOKEN']);
    await gone(where.pid);
  });

  it('is started once for the steps of a run and again when it has ended', async () => {
    play(call('mcp__tools__where'), {}, call('mcp__tools__crash'), call('mcp__tools__where'), {});
    const { run } = await runSteps(
      service,
      `${step()}\n${step().replace('work', 'again')}`,
      withServer(programServer())
    );
    expect(run.error).toBeNull();
    const first = JSON.parse(told(asked[1])) as { pid: number };
    expect(told(asked[3])).toContain('error: ');
    const second = JSON.parse(told(asked[4])) as { pid: number };
    expect(second.pid).not.toBe(first.pid);
    await gone(second.pid);
  });

  it('ends with everything it has started when the run is cancelled', async () => {
    play(call('mcp__tools__where'), call('mcp__tools__hang'), { chunks: ['never'] });
    const source = `workflow:\n  name: cancelled\n  mcp_servers: { tools: ${programServer()} }\n  steps:\n    ${step()}\n`;
    const { run_id } = await service.start(source);
    await eventually(
      () => asked.length,
      (count) => count === 2,
      60_000,
      'the call that hangs'
    );
    const { pid } = JSON.parse(told(asked[1])) as { pid: number };
    await service.engine.controlRun(run_id, 'cancel', ACTOR);
    const run = await service.until(run_id, ({ status }) => isFinal(status));
    expect(run.status).toBe('cancelled');
    await gone(pid);
  });

  it('ends with a service that is killed', async () => {
    const { command, args } = parse(programServer()) as { command: string; args: string[] };
    const child = spawn(process.execPath, ['--no-warnings', CHILD, command, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const found = await eventually(
      () => /\\"pid\\":(\d+)/.exec(said)?.[1],
      (pid) => pid !== undefined,
      60_000,
      'the process id of the server'
    );
    expect(lives(Number(found))).toBe(true);
    child.kill('SIGKILL');
    await gone(Number(found));
  });

  it('that cannot be started is left out, with what it says', async () => {
    play({ chunks: ['ok'] });
    const broken = `{ command: sh, args: [-c, 'echo no licence >&2; exit 3'] }`;
    const { run, log } = await runSteps(service, step(), withServer(broken));
    expect(run.status).toBe('completed');
    expect(log.join('\n')).toMatch(/the MCP server "tools" is off: .*no licence/);
  });
});

describe('which tools are offered', () => {
  it.each([
    ['all without a list', '', 9],
    ['those of a named server', 'allowed_tools: [mcp__tools]', 9],
    ['those a list names', 'allowed_tools: [mcp__tools__add, mcp__tools__meta]', 2],
    ['none that a list does not name', 'allowed_tools: [Read]', 0],
    ['none that is disallowed', 'disallowed_tools: [mcp__tools__crash, mcp__tools__hang]', 7],
    ['none of a disallowed server', 'disallowed_tools: ["mcp__tools__*"]', 0],
    ['none in plan mode', 'permission_mode: plan', 0],
  ])('%s', async (_name, options, count) => {
    play({ chunks: ['ok'] });
    const { run } = await runSteps(service, step(options), withServer(`{ url: '${http.url}/mcp' }`));
    expect(run.error).toBeNull();
    expect(offered().filter((name) => name.startsWith('mcp__'))).toHaveLength(count);
  });

  it('under names that every provider takes', async () => {
    play({ chunks: ['ok'] });
    await runSteps(service, step(), withServer(`{ url: '${http.url}/mcp' }`));
    expect(offered().every((name) => /^[A-Za-z0-9_-]{1,64}$/.test(name))).toBe(true);
    const odd = offered().find((name) => name.includes('odd')) ?? '';
    play(call(odd), { chunks: ['ok'] });
    await runSteps(service, step(), withServer(`{ url: '${http.url}/mcp' }`));
    expect(told(asked[1])).toBe('odd');
  });

  it('of servers in a file, and only of those with strict_mcp_config', async () => {
    await writeFile(
      join(service.workspace, 'mcp.json'),
      JSON.stringify({ mcpServers: { filed: { type: 'http', url: `${http.url}/mcp` } } })
    );
    const servers = withServer(`{ url: '${http.url}/mcp' }`);
    play({ chunks: ['ok'] });
    await runSteps(service, step('mcp_config: mcp.json'), servers);
    expect(offered()).toEqual(expect.arrayContaining(['mcp__filed__add', 'mcp__tools__add']));
    play({ chunks: ['ok'] });
    await runSteps(service, step('mcp_config: mcp.json, strict_mcp_config: true'), servers);
    expect(offered()).toContain('mcp__filed__add');
    expect(offered()).not.toContain('mcp__tools__add');
  });

  it('tells of a server that does not exist', async () => {
    play({ chunks: ['ok'] });
    const { log } = await runSteps(service, step('allowed_tools: [mcp__tolls]'), withServer(programServer()));
    expect(log).toContain('there is no MCP server for "mcp__tolls"');
  });
});

it('sends headers with values that the operator has opened', async () => {
  play(call('mcp__tools__add', { a: 1, b: 1 }), { chunks: ['ok'] });
  const headers = `{ url: '${http.url}/mcp', headers: { Authorization: 'Bearer \${API_TOKEN}' } }`;
  await runSteps(service, step(), withServer(headers));
  expect(http.requests.at(-1)?.headers.authorization).toBe('Bearer token-of-the-test');
  expect(told(asked[1])).toBe('2');
});

it.each([
  ['streamable HTTP', 'http', '/mcp'],
  ['the older SSE transport', 'sse', '/sse'],
])(
  'sends trace context and baggage with the calls of a run over %s, and with nothing else',
  async (_name, type, path) => {
    http.requests.length = 0;
    play(call('mcp__tools__add', { a: 1, b: 1 }), call('mcp__tools__meta'), { chunks: ['ok'] });
    const { run } = await runSteps(service, step(), withServer(`{ type: ${type}, url: '${http.url}${path}' }`));
    const carried = http.requests.filter(({ headers }) => headers.traceparent !== undefined);
    expect(carried.map(({ method }) => method)).toEqual(['POST', 'POST']);
    for (const { headers } of carried) {
      expect(headers.traceparent).toContain(run.trace_id);
      expect(headers.baggage).toContain(`stepscope.run.id=${run.run_id}`);
    }
    expect(new Set(carried.map(({ headers }) => headers.traceparent)).size).toBe(2);
    expect(JSON.parse(told(asked[2]))).toMatchObject({ traceparent: carried[1]?.headers.traceparent });
    const others = http.requests.filter((request) => !carried.includes(request));
    expect(others.filter(({ headers }) => headers.baggage !== undefined)).toEqual([]);
  }
);

/** How many requests to MCP servers were measured so far, by what was said of them. */
async function measured(): Promise<Map<string, number>> {
  const lines = (await service.telemetry.metricsText()).matchAll(
    /^mcp_client_operation_duration_seconds_count\{(.*)\} (\d+)$/gm
  );
  return new Map(
    [...lines].map(([, labels = '', count]) => [labels.replace(/(?:,?otel_scope_\w+="[^"]*")+,?/, ''), Number(count)])
  );
}

/** Labels and number of the requests that were measured while something was done. */
async function measuredIn(action: () => Promise<unknown>) {
  const before = await measured();
  await action();
  const after = [...(await measured())].filter(([labels, count]) => count > (before.get(labels) ?? 0));
  return after.map(([text, count]) => ({
    ...Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
    count: count - (before.get(text) ?? 0),
  }));
}

describe('mcp.client.operation.duration', () => {
  it.each([
    ['a program', () => programServer(), () => ({ network_transport: 'pipe' })],
    [
      'streamable HTTP',
      () => `{ url: '${http.url}/mcp' }`,
      () => ({
        network_transport: 'tcp',
        network_protocol_name: 'http',
        server_address: '127.0.0.1',
        server_port: new URL(http.url).port,
      }),
    ],
  ])('measures opening, listing and each call over %s', async (_name, settings, place) => {
    play(
      call('mcp__tools__add', { a: 1, b: 1 }),
      call('mcp__tools__add', { a: 2, b: 1 }),
      call('mcp__tools__fail'),
      {}
    );
    const points = await measuredIn(() => runSteps(service, step(), withServer(settings())));
    const common = { mcp_protocol_version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), ...place() };
    const tool = { ...common, mcp_method_name: 'tools/call', gen_ai_operation_name: 'execute_tool' };
    expect(points).toHaveLength(4);
    expect(points).toEqual(
      expect.arrayContaining([
        { ...common, mcp_method_name: 'initialize', count: 1 },
        { ...common, mcp_method_name: 'tools/list', count: 1 },
        { ...tool, gen_ai_tool_name: 'add', count: 2 },
        { ...tool, gen_ai_tool_name: 'fail', error_type: 'tool_error', count: 1 },
      ])
    );
  });

  it('tells a server that ends in a call, one that is not there, and one that is no MCP server', async () => {
    play(call('mcp__tools__crash'), {});
    const crashed = await measuredIn(() => runSteps(service, step(), withServer(programServer())));
    expect(crashed).toContainEqual(expect.objectContaining({ gen_ai_tool_name: 'crash', error_type: 'network' }));
    const stopped = await startHttpToolServer();
    await stopped.stop();
    play({});
    const absent = await measuredIn(() => runSteps(service, step(), withServer(`{ url: '${stopped.url}/mcp' }`)));
    expect(absent).toEqual([expect.objectContaining({ mcp_method_name: 'initialize', error_type: 'network' })]);
    play({});
    const other = `{ url: '${model.env()['ANTHROPIC_BASE_URL']}/mcp' }`;
    const strange = await measuredIn(() => runSteps(service, step(), withServer(other)));
    expect(strange).toEqual([expect.objectContaining({ mcp_method_name: 'initialize', error_type: '403' })]);
  });
});

it('leaves baggage to the settings of a server that have their own', async () => {
  http.requests.length = 0;
  play(call('mcp__tools__add', { a: 1, b: 1 }), { chunks: ['ok'] });
  await runSteps(service, step(), withServer(`{ url: '${http.url}/mcp', headers: { baggage: 'none=1' } }`));
  expect(new Set(http.requests.map(({ headers }) => headers.baggage))).toEqual(new Set(['none=1']));
});

it('starts no server when nothing real answers', async () => {
  const { run, log } = await runSteps(service, step(), { ...withServer(programServer()), provider: 'simulated' });
  expect(run.status).toBe('completed');
  expect(log).toContain('MCP servers are off: the simulated provider calls no tools');
});
