import { exploreTracePath } from './traceUrl';

const panesOf = (path: string) => JSON.parse(new URL(path, 'http://grafana').searchParams.get('panes') ?? '{}');

test('opens the trace in the data source, with room around it', () => {
  const link = { tempoUid: 'tempo', traceId: 'abc', from: '2026-08-01T12:00:00.000Z' };
  const { run } = panesOf(exploreTracePath({ ...link, to: '2026-08-01T12:30:00.000Z' }));
  expect(run.queries).toEqual([
    { refId: 'A', datasource: { type: 'tempo', uid: 'tempo' }, queryType: 'traceql', query: 'abc' },
  ]);
  expect(new Date(Number(run.range.from)).toISOString()).toBe('2026-08-01T11:00:00.000Z');
  expect(new Date(Number(run.range.to)).toISOString()).toBe('2026-08-01T13:30:00.000Z');
  expect(run.panelsState).toBeUndefined();
  expect(panesOf(exploreTracePath({ ...link, to: null })).run.range.to).toBe('now');
});

test('shows a span of the trace', () => {
  const link = { tempoUid: 'tempo', traceId: 'abc', from: '2026-08-01T12:00:00.000Z', to: null };
  expect(panesOf(exploreTracePath({ ...link, spanId: 'def' })).run.panelsState).toEqual({ trace: { spanId: 'def' } });
});
