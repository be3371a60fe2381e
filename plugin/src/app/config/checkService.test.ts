import type { BackendSrv, BackendSrvRequest, FetchError } from '@grafana/runtime';
import { of, throwError } from 'rxjs';

import { checkService } from './checkService';

const part = { status: 'ok', message: 'fine' };
const health = (role: string) => ({
  status: 'ok',
  version: '1.2.3',
  role,
  checks: { store: part, workers: part, telemetry: { status: 'degraded', message: 'traces cannot be sent' } },
});
const refusal = (status: number, data: object): FetchError => ({ status, statusText: '', data, config: { url: '' } });

/** A Grafana whose proxy answers each route with a value, or with an error. */
function grafana(answers: Record<string, object>): BackendSrv {
  const fetch = ({ url }: BackendSrvRequest) => {
    const answer = answers[url.split('/').slice(4).join('/')];
    return answer !== undefined && 'status' in answer && 'config' in answer
      ? throwError(() => answer)
      : of({ data: answer });
  };
  return { fetch } as unknown as BackendSrv;
}

const ALL_WELL = {
  'view/health': health('viewer'),
  'admin/health': health('admin'),
  'control/health': health('editor'),
};

const summary = async (answers: Record<string, object>) =>
  (await checkService(grafana(answers))).map(({ id, ok }) => `${ok ? 'ok' : 'bad'} ${id}`);

test('asks with every token, and tells the parts of the service', async () => {
  expect(await summary(ALL_WELL)).toEqual([
    'ok service',
    'ok editor',
    'ok admin',
    'ok store',
    'ok workers',
    'bad telemetry',
  ]);
});

test('a service that does not answer is the only thing said, with the fix', async () => {
  const [result, ...others] = await checkService(grafana({ 'view/health': refusal(502, {}) }));
  expect(others).toEqual([]);
  expect(result).toMatchObject({ ok: false, message: 'The service answered 502' });
  expect(result?.fix).toMatch(/not reachable/);
});

test('names the token that is refused or swapped', async () => {
  const results = await checkService(
    grafana({
      ...ALL_WELL,
      'admin/health': health('editor'),
      'control/health': refusal(403, { title: 'This needs the role editor', fix: 'use the editor token' }),
    })
  );
  expect(results.filter(({ ok }) => !ok).map(({ id, message, fix }) => [id, message, fix])).toEqual([
    ['editor', 'This needs the role editor', 'use the editor token'],
    ['admin', expect.stringContaining('role editor'), expect.stringContaining('role admin')],
    ['telemetry', 'traces cannot be sent', undefined],
  ]);
});
