import type { SeriesBucket } from '@stepscope/exporter/contract/api';

import { buildCharts } from './buildCharts';
import { toCsv } from './toCsv';

const START = Date.parse('2026-08-01T12:00:00.000Z');
const STEP_S = 30;
const bucket = (index: number, changes: Partial<SeriesBucket> = {}): SeriesBucket => ({
  timestamp: new Date(START + index * STEP_S * 1000).toISOString(),
  tokens_by_model: {},
  cost_usd: 0,
  latency_p50_ms: null,
  latency_p95_ms: null,
  latency_p99_ms: null,
  time_to_first_chunk_p50_ms: null,
  calls: 0,
  errors_by_type: {},
  runs_by_status: {},
  ...changes,
});

function charts(buckets: SeriesBucket[], now = START + 3_600_000, spending = { total_usd: null }) {
  const built = buildCharts({ response: { step_s: STEP_S, buckets }, now, spending });
  return Object.fromEntries(built.map((chart) => [chart.id, chart]));
}
const values = (chart: ReturnType<typeof charts>[string] | undefined) =>
  Object.fromEntries((chart?.series ?? []).map((series) => [series.key, series.values]));

test('counts become rates per minute; a bucket that has just begun is a gap, one half over is scaled', () => {
  const buckets = [
    bucket(0, { tokens_by_model: { b: 10, a: 5 }, runs_by_status: { completed: 2 } }),
    bucket(1, { tokens_by_model: { a: 6 } }),
  ];
  const early = charts(buckets, START + 40_000);
  expect(values(early.tokens)).toEqual({ a: [10, null], b: [20, null] });
  expect(early.tokens?.headline.value).toBe('30 tok/min');
  const late = charts(buckets, START + 48_000);
  expect(values(late.tokens)).toEqual({ a: [10, 20], b: [20, 0] });
  expect(values(late.runs)).toEqual({ completed: [4, 0] });
});

test('what nobody called has no latency and no error rate: a gap, not zero', () => {
  const busy = { calls: 4, errors_by_type: { timeout: 1, network: 1 }, latency_p50_ms: 100, latency_p95_ms: 900 };
  const { latency, errors, 'first-token': first } = charts([bucket(0, busy), bucket(1), bucket(2, { calls: 1 })]);
  expect(values(latency)).toEqual({ p50: [100, null, null], p95: [900, null, null], p99: [null, null, null] });
  expect(values(errors)).toEqual({ all: [0.5, null, 0], network: [0.25, null, 0], timeout: [0.25, null, 0] });
  expect(first?.headline).toMatchObject({ value: '–', direction: null });
});

test('many models keep their own layer by size and the rest are one', () => {
  const models = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`m${index}`, (index + 1) * 10]));
  const { tokens } = charts([bucket(0, { tokens_by_model: models })]);
  expect(tokens?.series.map(({ label }) => label)).toEqual(['m4', 'm5', 'm6', 'm7', 'm8', 'other']);
  expect(tokens?.series.at(-1)?.values).toEqual([(10 + 20 + 30 + 40) * 2]);
});

test('cost adds up to what is known to be spent, says what is not known, and draws a budget that comes near', () => {
  const buckets = [bucket(0, { cost_usd: 1 }), bucket(1, { cost_usd: 2, cost_unknown_calls: 3 })];
  const { cost } = charts(buckets);
  expect(values(cost)).toEqual({ cost: [1, 3] });
  expect(cost?.headline).toMatchObject({ value: '≥ $3.00', detail: '$3.00 in this range · 3 calls of unknown price' });
  const spending = { total_usd: 10, budget_usd: 12, budget_of: 'of today' };
  const budgeted = buildCharts({ response: { step_s: STEP_S, buckets }, now: START + 3_600_000, spending })[2];
  expect(values(budgeted)).toEqual({ cost: [8, 10], budget: [12, 12] });
});

test('exports gaps as empty cells and names as text', () => {
  const { tokens, latency } = charts([bucket(0, { tokens_by_model: { '=1+1': 1 }, latency_p50_ms: 7 }), bucket(1)]);
  expect(toCsv(latency!)).toBe(
    'timestamp,p50 (ms),p95 (ms),p99 (ms)\n2026-08-01T12:00:00.000Z,7,,\n2026-08-01T12:00:30.000Z,,,'
  );
  expect(toCsv(tokens!).split('\n')[0]).toBe("timestamp,'=1+1 (tokens_per_minute)");
});
