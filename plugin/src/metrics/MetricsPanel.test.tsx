import { setPluginComponentHook } from '@grafana/runtime';
import type { SeriesBucket, SeriesQuery } from '@stepscope/exporter/contract/api';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { UrlViewParams } from '../ui/address/UrlViewParams';
import { aRunDetail, RUN_ID } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { MetricsPanel } from './MetricsPanel';

beforeAll(() => setPluginComponentHook(() => ({ component: null, isLoading: false })));

// jsdom measures nothing, so the canvas never mounts; everything around it is real.
const bucket = (minutesAgo: number, changes: Partial<SeriesBucket> = {}): SeriesBucket => ({
  timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  tokens_by_model: {},
  cost_usd: 0,
  cost_unknown_calls: 0,
  latency_p50_ms: null,
  latency_p95_ms: null,
  latency_p99_ms: null,
  time_to_first_chunk_p50_ms: null,
  calls: 0,
  errors_by_type: {},
  runs_by_status: {},
  ...changes,
});
const busy = { tokens_by_model: { 'gemini-2.5-flash': 600 }, calls: 2, latency_p95_ms: 4100, cost_usd: 0.034 };
const snapshot = {
  timestamp: '2026-08-01T12:00:00.000Z',
  total_pipelines_running: 1,
  total_pipelines_queued: 0,
  total_tokens_used: 600,
  total_cost_usd: 1,
  avg_response_time_ms: null,
  error_rate: null,
};

function answers(buckets: SeriesBucket[]) {
  const asked: SeriesQuery[] = [];
  const getSeries = jest.fn(async (query: SeriesQuery) => {
    asked.push(query);
    return { step_s: 60, buckets };
  });
  return {
    asked,
    getSeries,
    answers: { getSeries, getCurrentMetrics: async () => snapshot, getRun: async () => aRunDetail([]) },
  };
}

test('six charts say their newest value in words, as a table on demand', async () => {
  const user = userEvent.setup();
  const { answers: given } = answers([bucket(5), bucket(4, busy)]);
  renderWithSource(<MetricsPanel selection={{}} onSelect={() => undefined} />, aSource(given).source);
  const latency = within(await screen.findByTestId(testIds.metrics.chart('latency')));
  expect(latency.getByText('4.1 s')).toBeInTheDocument();
  const tokens = within(screen.getByTestId(testIds.metrics.chart('tokens')));
  expect(tokens.getByText('600 tok/min')).toBeInTheDocument();
  expect(tokens.getByRole('img')).toHaveAccessibleName(/gemini-2.5-flash: 0 tok\/min to 600 tok\/min/);
  expect(screen.getByRole('radio', { name: 'Run' })).toBeDisabled();

  await user.click(latency.getByRole('button', { name: 'Actions of Latency of model calls' }));
  expect(screen.getByRole('menuitem', { name: /Create alert rule/ })).toBeDisabled();
  await user.click(screen.getByRole('menuitem', { name: 'Show as table' }));
  expect(latency.getAllByRole('row')).toHaveLength(2);
  expect(latency.getByRole('row', { name: /4.1 s/ })).toBeInTheDocument();
});

test('cost alone is something to show', async () => {
  const { answers: given } = answers([bucket(5), bucket(4, { cost_usd: 0.02 })]);
  renderWithSource(<MetricsPanel selection={{}} onSelect={() => undefined} />, aSource(given).source);
  expect(await screen.findByTestId(testIds.metrics.chart('cost'))).toHaveTextContent('$0.02');
});

test('the address says which charts are tables', async () => {
  const user = userEvent.setup();
  const { answers: given } = answers([bucket(5), bucket(4, busy)]);
  const { path } = renderWithSource(
    <UrlViewParams>
      <MetricsPanel selection={{}} onSelect={() => undefined} />
    </UrlViewParams>,
    aSource(given).source
  );
  const toggle = async (id: string, item: string) => {
    const chart = within(await screen.findByTestId(testIds.metrics.chart(id)));
    await user.click(chart.getByRole('button', { name: /^Actions of/ }));
    await user.click(screen.getByRole('menuitem', { name: item }));
    return chart;
  };
  await toggle('latency', 'Show as table');
  const tokens = await toggle('tokens', 'Show as table');
  expect(new URLSearchParams(path().split('?')[1]).get('tables')).toBe('latency tokens');
  await toggle('latency', 'Show as chart');
  expect(tokens.getByRole('table')).toBeVisible();
  await toggle('tokens', 'Show as chart');
  expect(path()).not.toContain('tables');
});

test('counters that change ask again; one run is asked for alone and its budget stands by its cost', async () => {
  const user = userEvent.setup();
  const { asked, getSeries, answers: given } = answers([bucket(4, busy)]);
  const budgeted = { ...aRunDetail([]), budget: { max_cost_usd: 2 }, total_cost_usd: 0.5 };
  const { source, events } = aSource({ ...given, getRun: async () => budgeted });
  renderWithSource(<MetricsPanel selection={{ run_id: RUN_ID }} onSelect={() => undefined} />, source);
  await screen.findByText('600 tok/min');
  expect(asked[0]?.run_id).toBeUndefined();
  const before = getSeries.mock.calls.length;
  await act(async () =>
    events.next({ kind: 'metrics:updated', id: 1, timestamp: snapshot.timestamp, run_id: null, metrics: snapshot })
  );
  expect(getSeries.mock.calls.length).toBe(before + 1);

  await user.click(screen.getByRole('radio', { name: 'Run' }));
  expect(await screen.findByText(/of \$2\.00 of this run/)).toBeInTheDocument();
  expect(asked.at(-1)?.run_id).toBe(RUN_ID);
});

test('an empty range teaches, a failure says why and tries again', async () => {
  const user = userEvent.setup();
  let fails = true;
  const getSeries = async () => {
    if (fails) {
      throw new Error('no answer');
    }
    return { step_s: 60, buckets: [bucket(2)] };
  };
  const { answers: given } = answers([]);
  renderWithSource(<MetricsPanel selection={{}} onSelect={() => undefined} />, aSource({ ...given, getSeries }).source);
  expect(await screen.findByText('no answer')).toBeInTheDocument();
  fails = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Nothing ended in this time range')).toBeInTheDocument();
});
