import {
  type AnnotationQuery,
  type CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  dateTime,
  LoadingState,
  type ScopedVars,
} from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';

import { SourceError } from '../source/SourceError';
import { aRun, aRunDetail, aStep } from '../ui/fixtures';
import { aSource } from '../ui/testRender';
import { aLogEntry, aSnapshot, metricsEvent, NOON, runEvent, stepEvent } from './fixtures';
import type { StepscopeQuery } from './model/query';
import { readQuery } from './model/readQuery';
import { resolveQuery } from './model/resolveQuery';
import { type OpenSource, StepscopeDataSource } from './StepscopeDataSource';

/** How long a panel waits for more before it is drawn, and a query before it is read again, and then some. */
const A_WHILE_MS = 2500;
const HOUR_MS = 3_600_000;
const SETTINGS = { uid: 'stepscope', name: 'Stepscope', type: 'stepscope-pipelines-datasource' };

beforeEach(() => {
  jest.useFakeTimers({ now: NOON + 10_000 });
  setTemplateSrv({
    getVariables: () => [],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
    replace: (text = '', scopedVars: ScopedVars = {}, format) =>
      text.replace(/\$(\w+)/g, (whole, name: string) => {
        const value: unknown = scopedVars[name]?.value;
        return value === undefined ? whole : typeof format === 'function' ? String(format(value)) : String(value);
      }),
  });
});
afterEach(() => jest.useRealTimers());

const aDataSource = (open: OpenSource) => new StepscopeDataSource(SETTINGS as DataSourceInstanceSettings, open);

function aRequest(targets: Array<Partial<StepscopeQuery>>, to = 'now', scopedVars: ScopedVars = {}) {
  const range = { from: dateTime(NOON - 3 * HOUR_MS), to: dateTime(NOON + 10_000), raw: { from: 'now-3h', to } };
  const queries = targets.map((target, index) => ({ refId: 'ABC'[index] ?? 'Z', version: 1, ...target }));
  const request: Partial<DataQueryRequest> = { app: 'dashboard' as CoreApp, range, intervalMs: 15_000, scopedVars };
  return { ...request, targets: queries } as DataQueryRequest<StepscopeQuery>;
}

/** A panel: the responses it gets, in their order. */
function aPanel(dataSource: StepscopeDataSource, request: DataQueryRequest<StepscopeQuery>) {
  const responses: DataQueryResponse[] = [];
  const subscription = dataSource.query(request).subscribe((response) => responses.push(response));
  const settle = () => jest.advanceTimersByTimeAsync(A_WHILE_MS);
  return { responses, settle, last: () => responses.at(-1), leave: () => subscription.unsubscribe() };
}

const cells = (response: DataQueryResponse | undefined, name: string, frame = 0) =>
  (response?.data as DataFrame[] | undefined)?.[frame]?.fields.find((field) => field.name === name)?.values;
const noticesOf = (response: DataQueryResponse | undefined) =>
  (response?.data as DataFrame[] | undefined)?.[0]?.meta?.notices?.map(({ text }) => text) ?? [];

it('answers each query of a panel under its own key, with the variables of the dashboard', async () => {
  const asked: unknown[] = [];
  const { source } = aSource({
    listRuns: async (query) => {
      asked.push(query);
      return { runs: [aRun()], next_cursor: null };
    },
    getCurrentMetrics: async () => aSnapshot(),
  });
  const request = aRequest(
    [{ queryType: 'runs', workflow: '$flow', live: false }, { queryType: 'counters', live: false }, { hide: true }],
    'now',
    { flow: { text: 'x', value: 'research-loop' } }
  );
  const responses = await lastValueFrom(
    aDataSource(async () => source)
      .query(request)
      .pipe(toArray())
  );
  expect(responses.map(({ key, state }) => [key, state])).toEqual(
    expect.arrayContaining([
      ['stepscope-A', LoadingState.Done],
      ['stepscope-B', LoadingState.Done],
    ])
  );
  expect(responses).toHaveLength(2);
  expect(asked).toMatchObject([{ pipeline_name: 'research-loop' }]);
  expect((responses[0]?.data as DataFrame[])[0]?.refId).toBe(responses[0]?.key?.at(-1));
});

it('follows runs: rows change in place, new ones come, bursts are drawn once', async () => {
  const { source, events } = aSource({ listRuns: async () => ({ runs: [aRun({ run_id: 'a' })], next_cursor: null }) });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'runs' }])
  );
  await panel.settle();
  expect(panel.responses).toHaveLength(1);
  expect(panel.last()).toMatchObject({ state: LoadingState.Streaming });

  for (let tokens = 0; tokens <= 50; tokens += 1) {
    events.next(runEvent(aRun({ run_id: 'a', total_tokens: tokens })));
  }
  events.next(runEvent(aRun({ run_id: 'b' })));
  await panel.settle();
  expect(panel.responses).toHaveLength(2);
  expect(cells(panel.last(), 'run_id')).toEqual(['b', 'a']);
  expect(cells(panel.last(), 'tokens')).toEqual([18_000, 50]);
  panel.leave();
});

it('adds log lines at the end as they are written', async () => {
  const { source, events } = aSource({ listLogs: async () => [aLogEntry({ id: 1 })] });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'logs' }])
  );
  await panel.settle();
  events.next(aLogEntry({ id: 2, message: 'and went on' }));
  await panel.settle();
  expect(cells(panel.last(), 'body')).toEqual(['step review began', 'and went on']);
  panel.leave();
});

it('loses nothing that happens while it reads', async () => {
  let answer: (run: ReturnType<typeof aRunDetail>) => void = () => undefined;
  const { source, events } = aSource({ getRun: () => new Promise((resolve) => (answer = resolve)) });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'steps', run: 'a' }])
  );
  await panel.settle();
  const step = aStep({ run_id: 'a', step_path: 'write', status: 'running' });
  events.next(stepEvent({ ...step, status: 'completed' }));
  await panel.settle();
  answer(aRunDetail([step], { run_id: 'a' }));
  await panel.settle();
  expect(cells(panel.last(), 'status')).toEqual(['completed']);
  panel.leave();
});

it('reads again when updates come back, and says meanwhile that they are lost', async () => {
  let total_tokens = 1;
  const { source, connection } = aSource({
    listRuns: async () => ({ runs: [aRun({ total_tokens })], next_cursor: null }),
  });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'runs' }])
  );
  await panel.settle();
  connection.next({ status: 'disconnected', reason: 'Bad Gateway', retry_in_ms: 500, since: NOON });
  await panel.settle();
  expect(noticesOf(panel.last())).toEqual(['Live updates lost, trying again: Bad Gateway']);

  total_tokens = 2;
  connection.next({ status: 'live' });
  await panel.settle();
  expect(noticesOf(panel.last())).toEqual([]);
  expect(cells(panel.last(), 'tokens')).toEqual([2]);
  panel.leave();
});

it('reads series anew at most every two seconds, however often counters change', async () => {
  let reads = 0;
  const { source, events } = aSource({
    getSeries: async () => {
      reads += 1;
      return { step_s: 15, buckets: [] };
    },
  });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'metrics' }])
  );
  await panel.settle();
  for (let index = 0; index < 8; index += 1) {
    events.next(metricsEvent(aSnapshot()));
    await jest.advanceTimersByTimeAsync(500);
  }
  await panel.settle();
  expect(reads).toBeGreaterThanOrEqual(3);
  expect(reads).toBeLessThanOrEqual(4);
  panel.leave();
});

it('keeps what is shown when a later reading fails, and gets over it', async () => {
  let broken = false;
  const { source, connection, events } = aSource({
    listRuns: async () =>
      broken
        ? Promise.reject(new SourceError({ title: 'The service is away', fix: 'Start it.', status: 502 }))
        : { runs: [aRun()], next_cursor: null },
  });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'runs' }])
  );
  await panel.settle();
  broken = true;
  connection.next({ status: 'connecting' });
  connection.next({ status: 'live' });
  await panel.settle();
  expect(panel.last()).toMatchObject({
    state: LoadingState.Error,
    errors: [{ refId: 'A', message: 'The service is away. Start it.' }],
  });
  expect(cells(panel.last(), 'workflow')).toEqual(['research-loop']);

  events.next(runEvent(aRun({ total_tokens: 3 })));
  await panel.settle();
  expect(panel.last()?.errors).toBeUndefined();
  expect(cells(panel.last(), 'tokens')).toEqual([3]);
  panel.leave();
});

it('leaves the stream some time after the last panel has gone', async () => {
  const { source, events } = aSource({ listRuns: async () => ({ runs: [], next_cursor: null }) });
  const panel = aPanel(
    aDataSource(async () => source),
    aRequest([{ queryType: 'runs' }])
  );
  await panel.settle();
  panel.leave();
  expect(events.observed).toBe(true);
  await jest.advanceTimersByTimeAsync(6000);
  expect(events.observed).toBe(false);
});

it.each([
  ['a range that has ended', aRequest([{ queryType: 'runs' }], 'now-1m')],
  ['a query that is not to', aRequest([{ queryType: 'runs', live: false }])],
])('does not follow %s', async (_case, request) => {
  const { source } = aSource({ listRuns: async () => ({ runs: [aRun()], next_cursor: null }) });
  const responses = await lastValueFrom(
    aDataSource(async () => source)
      .query(request)
      .pipe(toArray())
  );
  expect(responses).toMatchObject([{ state: LoadingState.Done }]);
});

it('says what telemetry alone cannot do', async () => {
  const capabilities = {
    live: false,
    control: false,
    analytics: false,
    content: true,
    keys: false,
    look_back_ms: HOUR_MS,
  };
  const { source } = aSource({
    capabilities,
    listRuns: async () => ({ runs: [aRun()], next_cursor: null }),
    getSeries: async () =>
      Promise.reject(
        new SourceError({ title: 'No Prometheus data source is chosen', fix: 'Choose one.', status: 501 })
      ),
  });
  const dataSource = aDataSource(async () => source);
  const runs = await firstValueFrom(dataSource.query(aRequest([{ queryType: 'runs' }])));
  expect(noticesOf(runs)).toEqual([
    expect.stringContaining('Without a Stepscope service only the last 1 hours'),
    expect.stringContaining('No live updates'),
  ]);
  expect(await firstValueFrom(dataSource.query(aRequest([{ queryType: 'metrics' }])))).toMatchObject({
    state: LoadingState.Error,
    errors: [{ message: 'No Prometheus data source is chosen. Choose one.' }],
  });
});

it('says what is wrong with a saved query, and answers the others', async () => {
  const { source } = aSource({ getCurrentMetrics: async () => aSnapshot() });
  const request = aRequest([{ queryType: 'range' } as never, { queryType: 'counters', live: false }]);
  const responses = await lastValueFrom(
    aDataSource(async () => source)
      .query(request)
      .pipe(toArray())
  );
  expect(responses).toContainEqual(
    expect.objectContaining({
      key: 'stepscope-A',
      errors: [{ refId: 'A', message: expect.stringContaining('"queryType" is "range"') }],
    })
  );
  expect(responses).toContainEqual(expect.objectContaining({ key: 'stepscope-B', state: LoadingState.Done }));
});

it('says that the app is not connected, and finds out when it is', async () => {
  const { source } = aSource({ listRuns: async () => ({ runs: [], next_cursor: null }) });
  let connected = false;
  const dataSource = aDataSource(async () => (connected ? source : null));
  const request = aRequest([{ queryType: 'runs', live: false }]);
  expect((await firstValueFrom(dataSource.query(request))).errors?.[0]?.message).toContain('not connected yet');
  expect(await dataSource.testDatasource()).toMatchObject({ status: 'error' });
  connected = true;
  expect((await firstValueFrom(dataSource.query(request))).errors).toBeUndefined();
});

it('shows runs as regions of other panels', async () => {
  const { source } = aSource({
    listRuns: async () => ({
      runs: [
        aRun({
          status: 'failed',
          completed_at: '2026-08-01T12:00:05.000Z',
          error: { type: 'internal', message: '<b>no</b>' },
        }),
      ],
      next_cursor: null,
    }),
  });
  const dataSource = aDataSource(async () => source);
  const { annotations } = dataSource;
  const target = annotations.prepareQuery({
    target: { refId: 'Anno', queryType: 'logs', version: 1 },
  } as AnnotationQuery<StepscopeQuery>);
  expect(target).toMatchObject({ queryType: 'runs', live: false });
  const { data } = await firstValueFrom(dataSource.query(aRequest([target ?? {}])));
  const events = await firstValueFrom(annotations.processEvents({} as AnnotationQuery<StepscopeQuery>, data));
  expect(events).toMatchObject([
    {
      time: NOON + 1000,
      timeEnd: NOON + 5000,
      isRegion: true,
      title: 'research-loop',
      tags: ['research-loop', 'failed'],
    },
  ]);
  expect(events?.[0]?.text).toContain('&lt;b&gt;no');
});

it('has texts for lists of queries, and queries without variables for Explore', () => {
  const dataSource = aDataSource(async () => null);
  const query: StepscopeQuery = { refId: 'A', version: 1, queryType: 'steps', run: '$run', status: 'failed' };
  expect(dataSource.getQueryDisplayText(query)).toBe('steps status=failed run=$run');
  expect(dataSource.interpolateVariablesInQueries([query], { run: { text: '', value: 'r1' } })).toEqual([
    { ...query, run: 'r1' },
  ]);
  expect(dataSource.getDefaultQuery()).toEqual({ version: 1, queryType: 'runs', live: true });
});

it('goes to Explore with each of several values, and with no filter for all', () => {
  const dataSource = aDataSource(async () => null);
  const query: StepscopeQuery = { refId: 'A', version: 1, queryType: 'runs', workflow: '$workflow', status: '$status' };
  const several = { text: '', value: ['brief, long', 'review'] };
  const all = { text: '', value: '$__all' };
  const [explored] = dataSource.interpolateVariablesInQueries([query], { workflow: several, status: all });
  expect(explored && resolveQuery(readQuery(explored), {}, (text) => text)).toMatchObject({
    workflow: ['brief, long', 'review'],
    status: [],
  });
  expect(explored && dataSource.getQueryDisplayText(explored)).toBe('runs workflow=brief, long, review');
});
