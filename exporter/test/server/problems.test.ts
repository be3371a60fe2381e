import { once } from 'node:events';
import { connect } from 'node:net';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { problemSchema } from '../../src/contract/problem.ts';
import { type Answer, type HttpService, startHttpService } from './harness.ts';

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
}, 120_000);
afterAll(() => http.stop(), 30_000);

function problemOf(answer: Answer) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(answer.body);
  expect(problem.status).toBe(answer.status);
  return problem;
}

const post = (body: string, headers: Record<string, string> = {}) =>
  http.call('/api/v1/runs', { method: 'POST', as: 'editor', body, headers });

it.each([
  ['JSON that ends early', '{"source": ', {}, 400, 'the body is not valid JSON'],
  ['another content type', '<run/>', { 'content-type': 'text/xml' }, 415, 'the body is not JSON'],
  ['a body beyond the limit', JSON.stringify({ source: 'x'.repeat(2 * 1024 * 1024) }), {}, 413, 'larger than 2 MiB'],
  ['a prototype in disguise', '{"__proto__": {"a": 1}, "source": ""}', {}, 400, ''],
])('refuses %s', async (_what, body, headers, status, detail) => {
  const problem = problemOf(await post(body, headers));
  expect(problem.status).toBe(status);
  expect(problem.detail).toContain(detail);
});

it.each([
  ['GET', '/api/v1/runs/%zz', 400],
  ['GET', `/api/v1/runs/${'x'.repeat(200)}`, 414],
  ['DELETE', '/api/v1/runs', 404],
  ['GET', '/', 404],
  ['GET', '/api/v2/runs', 404],
])('answers %s %s as a problem', async (method, path, status) => {
  expect(problemOf(await http.call(path, { method, as: 'admin' })).status).toBe(status);
});

it('answers what is no HTTP, and closes', async () => {
  const socket = connect(Number(new URL(http.url).port), '127.0.0.1');
  let said = '';
  socket.on('data', (bytes) => (said += bytes.toString()));
  socket.write('HELO there\r\n\r\n');
  await once(socket, 'close');
  const [head = '', body = ''] = said.split('\r\n\r\n');
  expect(head).toContain('HTTP/1.1 400 Bad Request');
  expect(head).toContain('application/problem+json');
  expect(problemSchema.parse(JSON.parse(body)).detail).toBe('this is not a valid HTTP request');
});

it('answers nonsense with a problem and never with a failure of its own', async () => {
  const paths = ['/runs', '/logs', '/metrics/series', '/pipelines', '/runs/x', '/runs/x/steps/y'];
  const names = ['limit', 'cursor', 'status', 'search', 'level', 'from', 'to', 'step_s', 'run_id', 'pipeline_name'];
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.integer().map(String), fc.constant('\u0000'));
  const query = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), query, async (path, parameters) => {
      const answer = await http.call(`/api/v1${path}?${new URLSearchParams(parameters)}`, { as: 'viewer' });
      if (answer.status !== 200) {
        expect([400, 404]).toContain(problemOf(answer).status);
      }
    }),
    { numRuns: 300 }
  );
}, 120_000);

it('starts nothing from nonsense', async () => {
  const keys = fc.constantFrom('source', 'file', 'variables', 'provider', 'model', 'budget', 'start_paused');
  const body = fc.dictionary(keys, fc.oneof(fc.string(), fc.constant('\u0000'), fc.jsonValue({ maxDepth: 2 })));
  await fc.assert(
    fc.asyncProperty(body, async (given) => {
      const problem = problemOf(await http.call('/api/v1/runs', { method: 'POST', as: 'editor', body: given }));
      expect([400, 404, 422]).toContain(problem.status);
    }),
    { numRuns: 200 }
  );
}, 120_000);

it('keeps the reason of a fault in the log, under the number it gives', async () => {
  await http.service.store.db.schema.alterTable('events').renameTo('events_away').execute();
  try {
    const problem = problemOf(await http.call('/api/v1/logs', { as: 'viewer' }));
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('relation');
    const reference = /urn:uuid:(\S+)/.exec(problem.instance ?? '')?.[1] ?? 'none';
    expect(problem.fix).toContain(reference);
    const entry =
      http
        .log()
        .split('\n')
        .find((line) => line.includes(reference)) ?? '';
    expect(entry).toContain('relation \\"events\\" does not exist');
  } finally {
    await http.service.store.db.schema.alterTable('events_away').renameTo('events').execute();
  }
});
