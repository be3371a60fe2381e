import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { problemSchema } from '../../src/contract/problem.ts';
import { hasRole, type Role, ROLES } from '../../src/contract/status.ts';
import { type HttpService, startHttpService } from './harness.ts';

let http: HttpService;
interface Operation {
  method: string;
  path: string;
  needs: Role | 'public';
}
let operations: Operation[];

/** What changes nothing although it is not a GET. */
const READS = ['POST /api/v1/pipelines/validate'];
/** Says who did what, which is not for everybody. */
const GUARDED_READS = ['/api/v1/audit'];
const PUBLIC = ['/healthz', '/readyz', '/metrics', '/api/v1/openapi.json'];

beforeAll(async () => {
  http = await startHttpService();
  const { body } = await http.call<{ paths: Record<string, Record<string, unknown>> }>('/api/v1/openapi.json');
  operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((name) => ({
      path: concrete(path),
      method: name.toUpperCase(),
      needs: neededFor(name, path),
    }))
  );
}, 120_000);
afterAll(() => http.stop(), 30_000);

function neededFor(method: string, path: string): Operation['needs'] {
  if (PUBLIC.includes(path)) {
    return 'public';
  }
  return (method === 'get' && !GUARDED_READS.includes(path)) || READS.includes(`${method.toUpperCase()} ${path}`)
    ? 'viewer'
    : 'editor';
}

function concrete(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
}

const ask = ({ method, path }: Operation, headers: Record<string, string>) =>
  http.call(path, { method, headers, ...(method === 'GET' ? {} : { body: {} }) });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

it('lets nobody in without a known token, and says where tokens come from', async () => {
  const guarded = operations.filter(({ needs }) => needs !== 'public');
  expect(guarded.length).toBeGreaterThan(12);
  const wrong = [
    {},
    bearer('wrong-token-of-enough-length'),
    bearer(''),
    { authorization: `Basic ${http.tokens.admin}` },
  ];
  for (const operation of guarded) {
    const answer = await ask(operation, wrong[guarded.indexOf(operation) % wrong.length] ?? {});
    expect([operation.path, answer.status]).toEqual([operation.path, 401]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(problemSchema.parse(answer.body).fix).toContain('STEPSCOPE_VIEWER_TOKEN');
  }
});

it('gives each role what it may do and nothing more', async () => {
  for (const operation of operations) {
    for (const role of ROLES) {
      if (operation.path === '/api/v1/events') {
        continue;
      }
      const { status, body } = await ask(operation, bearer(http.tokens[role]));
      const allowed = operation.needs === 'public' || hasRole(role, operation.needs);
      expect([operation.method, operation.path, role, status !== 403]).toEqual([
        operation.method,
        operation.path,
        role,
        allowed,
      ]);
      if (!allowed) {
        expect(problemSchema.parse(body)).toMatchObject({
          title: `This needs the role ${operation.needs}`,
          fix: expect.stringContaining('token'),
        });
      }
    }
  }
});

it('limits who guesses tokens without slowing those who have one', async () => {
  const limited = await startHttpService({ server: { limits: { unauthorised: 3, perToken: 5 } } });
  try {
    const guesses = [];
    for (let count = 0; count < 4; count += 1) {
      guesses.push(await limited.call('/api/v1/runs', { headers: bearer(`guess-${count}-of-enough-length`) }));
    }
    expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    const statuses = [];
    for (let count = 0; count < 6; count += 1) {
      statuses.push(await limited.call('/api/v1/runs', { as: 'viewer' }));
    }
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    const last = statuses.at(-1);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(problemSchema.parse(last?.body).fix).toMatch(/^wait \d+ s$/);
    expect((await limited.call('/api/v1/runs', { as: 'editor' })).status).toBe(200);
  } finally {
    await limited.stop();
  }
}, 120_000);

it('keeps Prometheus out of a service that other machines reach, unless it has a token', async () => {
  const open = await startHttpService({ server: { host: '0.0.0.0' } });
  try {
    expect((await open.call('/metrics')).status).toBe(401);
    expect((await open.call('/metrics', { as: 'viewer' })).status).toBe(200);
    expect((await open.call('/healthz')).status).toBe(200);
  } finally {
    await open.stop();
  }
}, 120_000);
