import { exploreLogsPath, exploreMomentPath } from './momentUrl';

const paneOf = (path: string) =>
  JSON.parse(new URL(path, 'http://grafana').searchParams.get('panes') ?? '{}').moment as {
    queries: Array<Record<string, unknown>>;
    range: { from: string; to: string };
  };
const moment = { from: '2026-08-01T12:00:00.000Z', to: '2026-08-01T12:00:10.000Z', traceId: 'abc', spanId: 'def' };

test('shows the log of a span, a minute around it', () => {
  const { queries, range } = paneOf(exploreLogsPath('loki', moment));
  expect(queries).toEqual([
    {
      refId: 'A',
      datasource: { type: 'loki', uid: 'loki' },
      expr: '{service_name=~".+"} | trace_id="abc" | span_id="def"',
      queryType: 'range',
    },
  ]);
  expect(new Date(Number(range.from)).toISOString()).toBe('2026-08-01T11:59:00.000Z');
  expect(new Date(Number(range.to)).toISOString()).toBe('2026-08-01T12:01:10.000Z');
  expect(paneOf(exploreLogsPath('loki', { ...moment, spanId: null })).queries[0]?.['expr']).toBe(
    '{service_name=~".+"} | trace_id="abc"'
  );
});

test('shows the metrics of the same moment', () => {
  const { queries, range } = paneOf(exploreMomentPath('prom', moment));
  expect(queries[0]).toMatchObject({ datasource: { type: 'prometheus', uid: 'prom' }, range: true });
  expect(queries[0]?.['expr']).toContain('histogram_quantile');
  expect(range).toEqual(paneOf(exploreLogsPath('loki', moment)).range);
});
