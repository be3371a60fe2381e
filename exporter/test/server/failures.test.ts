import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from '@jest/globals';

import type { Health } from '../../src/contract/api.ts';
import type { Run, RunDetail } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { eventually } from '../backends/eventually.ts';
import { freePorts } from '../backends/ports.ts';
import { type FakeProvider, type FakeScript, startFakeProvider } from '../fake-provider/index.ts';
import { type HttpService, startHttpService } from './harness.ts';
import { readSse } from './sse.ts';
import { QUICK } from './workflows.ts';

const KEY = 'sk-ant-api03-canary-0123456789abcdefghijklmnopqrstuvwxyz';
const ASK = `workflow:
  name: ask
  defaults: { claude_model: claude-of-the-test }
  steps:
    - { name: first, type: test_echo, value: kept }
    - { name: ask, type: claude, prompt: Say hello }
`;

let fake: FakeProvider | undefined;
let http: HttpService | undefined;
afterEach(async () => {
  await http?.stop();
  await fake?.stop();
}, 120_000);

async function startWith(script: FakeScript): Promise<HttpService> {
  fake = await startFakeProvider({ script });
  const env = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: fake.url };
  http = await startHttpService({ env, defaultProvider: null, telemetry: { env } });
  return http;
}

async function runToEnd(service: HttpService, source: string): Promise<Run> {
  const { run_id } = await service.start(source);
  return service.service.until(run_id, ({ status }) => isFinal(status));
}

describe('a provider that refuses', () => {
  it('401: the run says what is wrong and what to do, and the key is nowhere', async () => {
    const service = await startWith([{ status: 401, message: `invalid x-api-key ${KEY}` }]);
    const reader = await readSse(`${service.url}/api/v1/events`, { authorization: `Bearer ${service.tokens.viewer}` });
    const run = await runToEnd(service, ASK);
    expect(run).toMatchObject({
      status: 'failed',
      steps_completed: 1,
      error: {
        type: 'authentication',
        status: 401,
        step_name: 'ask',
        fix: expect.stringContaining('ANTHROPIC_API_KEY'),
      },
    });
    expect(fake?.requests).toHaveLength(1);
    expect(fake?.requests[0]?.headers['x-api-key'] ?? fake?.requests[0]?.headers.authorization).toContain(KEY);

    await reader.until((seen) => seen.events().some(({ kind }) => kind === 'pipeline:error'));
    reader.close();
    const seen = [...(await everyAnswer(service, run.run_id)), JSON.stringify(reader.messages), service.log()];
    expect(seen.join('\n').length).toBeGreaterThan(10_000);
    for (const secret of [KEY, ...Object.values(service.tokens)]) {
      expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    }
  }, 120_000);

  it('429 and 500: it is tried again, which everybody can see, and the run goes on', async () => {
    const service = await startWith([
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 500 },
      { chunks: ['Hello', ' there'] },
    ]);
    const reader = await readSse(`${service.url}/api/v1/events?kinds=step:retrying,pipeline:updated`, {
      authorization: `Bearer ${service.tokens.viewer}`,
    });
    expect(await runToEnd(service, ASK)).toMatchObject({ status: 'completed', error: null, status_reason: null });
    const retries = () => reader.events().filter(({ kind }) => kind === 'step:retrying');
    await reader.until(() => retries().length >= 2);
    expect(retries()).toMatchObject([
      { error: { type: 'rate_limit', status: 429 }, retry_in_ms: expect.any(Number) },
      { error: { type: 'server_error', status: 500 }, retry_in_ms: expect.any(Number) },
    ]);
    // Whoever comes later reads from the run itself why it waited.
    const reasons = reader.events().flatMap((event) => ('run' in event ? [event.run.status_reason] : []));
    expect(reasons).toContainEqual(expect.stringMatching(/^ask: .*429/));
    reader.close();
  }, 120_000);

  it('400: it is not asked again, and what was done before stays', async () => {
    const service = await startWith([{ status: 400, message: 'max_tokens: must be smaller' }]);
    const run = await runToEnd(service, ASK);
    expect(run.error).toMatchObject({ type: 'invalid_request', status: 400 });
    expect(run.error?.message).toContain('max_tokens: must be smaller');
    expect(fake?.requests).toHaveLength(1);
    const { body } = await service.call<RunDetail>(`/api/v1/runs/${run.run_id}`, { as: 'viewer' });
    expect(body.steps.map(({ step_path, status }) => [step_path, status])).toEqual([
      ['first', 'completed'],
      ['ask', 'failed'],
    ]);
  }, 120_000);

  it('no key at all: the run names the variable', async () => {
    http = await startHttpService({ defaultProvider: null });
    const run = await runToEnd(http, ASK);
    expect(run.error).toMatchObject({ type: 'authentication', fix: expect.stringContaining('ANTHROPIC_API_KEY') });
  }, 120_000);
});

async function everyAnswer(service: HttpService, runId: string): Promise<string[]> {
  const { body: run } = await service.call<RunDetail>(`/api/v1/runs/${runId}`, { as: 'admin' });
  const paths = ['', '/source', ...run.steps.map(({ step_execution_id }) => `/steps/${step_execution_id}`)];
  const calls = await service.service.store.db.selectFrom('model_calls').select('id').execute();
  const all = [
    ...[...paths, ...calls.map(({ id }) => `/model-calls/${id}`)].map((path) => `/runs/${runId}${path}`),
    ...['/runs', '/logs', '/health', '/metrics/current', '/metrics/series', '/pipelines', '/openapi.json'],
  ];
  const answers = await Promise.all(all.map((path) => service.call(`/api/v1${path}`, { as: 'admin' })));
  const metrics = await service.call('/metrics');
  return [...answers, metrics].map(({ text, headers }) => text + JSON.stringify([...headers]));
}

describe('a collector that is away', () => {
  it('holds up no run; health says what waits, and when it comes back it gets everything', async () => {
    const [port = 0] = await freePorts(1);
    http = await startHttpService({ otlpUrl: `http://127.0.0.1:${port}`, telemetry: { metric_interval_ms: 200 } });
    const run = await runToEnd(http, QUICK);
    expect(run).toMatchObject({ status: 'completed', error: null });
    const health = () => http!.call<Health>('/api/v1/health', { as: 'viewer' }).then(({ body }) => body);
    const degraded = await eventually(health, ({ status }) => status === 'degraded', 60_000, 'health');
    expect(degraded.checks.telemetry.message).toMatch(
      new RegExp(`cannot be sent to 127\\.0\\.0\\.1:${port}: .+; nothing is lost, \\d+ are waiting`)
    );
    expect((await http.call('/readyz')).status).toBe(200);

    const received: Received[] = [];
    const collector = await startReceiver(port, received);
    try {
      const traceId = run.trace_id ?? 'none';
      const traces = () =>
        received.map(({ path, body }) => (path === '/v1/traces' ? body.toString('hex') : '')).join('');
      await eventually(() => traces().includes(traceId), Boolean, 60_000, 'the trace');
      await eventually(health, ({ status }) => status === 'ok', 60_000, 'health');
    } finally {
      collector.closeAllConnections();
      collector.close();
    }
  }, 120_000);
});

interface Received {
  path: string;
  body: Buffer;
}

/** Takes every OTLP request and keeps its body. */
async function startReceiver(port: number, received: Received[]): Promise<Server> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      const gzip = request.headers['content-encoding'] === 'gzip';
      received.push({ path: request.url ?? '', body: gzip ? gunzipSync(body) : body });
      response.writeHead(200, { 'content-type': request.headers['content-type'] ?? 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect((server.address() as AddressInfo).port).toBe(port);
  return server;
}
