import {
  type DataFrame,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  dateTime,
  LoadingState,
} from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom, of, throwError } from 'rxjs';

import { exchange } from '../source/telemetry/recorded/exchange';
import { createTelemetrySource } from '../source/telemetry/telemetrySource';
import type { StepscopeQuery } from './model/query';
import { StepscopeDataSource } from './StepscopeDataSource';

/** The data source over the telemetry adapter, which reads what a real Tempo and a real Prometheus have answered. */

const NOW = 1_795_487_200_000;
const TRACE_ID = '628b49d96dcde97a430dd4f597705899';
const ANSWERS: Array<[RegExp, string]> = [
  [/tempo\/api\/search.*invoke_workflow/, 'tempo-search-runs'],
  [/tempo\/api\/search.*text_completion/, 'tempo-search-model-calls'],
  [/tempo\/api\/v2\/traces/, 'tempo-trace-v2-complete'],
  [/prom\/api\/v1\/query_range/, 'prometheus-range-tokens'],
];

let more: object = {};
let now = NOW;

function fetch(request: BackendSrvRequest) {
  const address = `${request.url}?${JSON.stringify(request.params ?? {})}`;
  const [, name] = ANSWERS.find(([match]) => match.test(address)) ?? [];
  return name === undefined
    ? throwError(() => ({ status: 502, statusText: 'Bad Gateway', data: '', config: request }))
    : of({ data: { ...(exchange(name).body as object), ...more }, status: 200, ok: true });
}

const source = createTelemetrySource(
  { fetch } as unknown as BackendSrv,
  { tempoUid: 'tempo', prometheusUid: 'prom', lokiUid: undefined },
  () => now
);
const dataSource = new StepscopeDataSource(
  { uid: 'x', name: 'x', type: 'x' } as DataSourceInstanceSettings,
  async () => source
);

async function ask(query: Partial<StepscopeQuery>) {
  const range = { from: dateTime(NOW - 3_600_000), to: dateTime(NOW), raw: { from: 'now-1h', to: 'now' } };
  const request = { range, intervalMs: 15_000, scopedVars: {}, targets: [{ refId: 'A', version: 1, ...query }] };
  const response = await firstValueFrom(dataSource.query(request as unknown as DataQueryRequest<StepscopeQuery>));
  const [frame] = response.data as DataFrame[];
  return {
    response,
    frame,
    values: (name: string) => frame?.fields.find((field) => field.name === name)?.values ?? [],
  };
}

beforeAll(() => {
  jest.useFakeTimers({ now: NOW });
  setTemplateSrv({
    getVariables: () => [],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
    replace: (text = '') => text,
  });
});
afterAll(() => jest.useRealTimers());

it('shows runs that any program has exported, once, and says that they do not follow', async () => {
  const { response, frame, values } = await ask({ queryType: 'runs' });
  expect(response.state).toBe(LoadingState.Done);
  expect(values('status')).toContain('failed');
  expect(values('path')[0]).toMatch(/^\/a\/stepscope-pipelines-app\/runs\/./);
  expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual([expect.stringContaining('No live updates')]);
});

it('shows a run as a trace, with the spans that it had', async () => {
  const { values } = await ask({ queryType: 'trace', run: TRACE_ID });
  expect(new Set(values('traceID'))).toEqual(new Set([TRACE_ID]));
  expect(values('operationName').filter((name) => String(name).startsWith('step '))).toHaveLength(3);
  const ids = new Set(values('spanID'));
  expect(values('parentSpanID').filter((parent) => parent !== undefined && !ids.has(parent))).toEqual([]);
});

it.each(['trace', 'steps', 'calls'] as const)('says that %s are of a part of a run', async (queryType) => {
  now += 60_000;
  more = { status: 'PARTIAL', message: 'Trace exceeds maximum size of 9 bytes' };
  const { frame } = await ask({ queryType, run: TRACE_ID });
  more = {};
  expect(frame?.meta?.notices?.map(({ text }) => text)).toContainEqual(expect.stringContaining('exceeds maximum size'));
});

it('says which back end is missing', async () => {
  const { response } = await ask({ queryType: 'logs' });
  expect(response).toMatchObject({
    state: LoadingState.Error,
    errors: [{ refId: 'A', message: expect.stringContaining('No Loki data source is chosen') }],
  });
});

it('says that grouping errors needs a service', async () => {
  const { response } = await ask({ queryType: 'errors' });
  expect(response).toMatchObject({
    state: LoadingState.Error,
    errors: [{ refId: 'A', message: expect.stringContaining('Grouping errors needs a Stepscope service') }],
  });
});

it('says which back end does not answer', async () => {
  const { response } = await ask({ queryType: 'counters' });
  expect(response.errors?.[0]?.message).toMatch(/502|not reachable/);
});
