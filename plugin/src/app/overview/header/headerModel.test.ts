import type { Health, SeriesBucket, SeriesResponse } from '@stepscope/exporter/contract/api';

import { budgetLevel, costOverTime, healthLevel, tokensOverTime } from './headerModel';

const bucket = (tokens_by_model: Record<string, number>, cost_usd: number): SeriesBucket => ({
  timestamp: '2026-08-01T12:00:00.000Z',
  tokens_by_model,
  cost_usd,
  latency_p50_ms: null,
  latency_p95_ms: null,
  latency_p99_ms: null,
  time_to_first_chunk_p50_ms: null,
  calls: 0,
  errors_by_type: {},
  runs_by_status: {},
});
const fine = { status: 'ok' as const, message: '' };
const healthy: Health = {
  status: 'ok',
  version: '1.0.0',
  role: 'viewer',
  started_at: '2026-08-01T12:00:00.000Z',
  checks: { store: fine, workers: fine, telemetry: fine },
  store: 'embedded',
  providers: [],
  simulated_by_default: false,
};
const series: SeriesResponse = { step_s: 15, buckets: [bucket({ a: 10, b: 5 }, 0.1), bucket({}, 0)] };

test('adds the tokens of all models in each bucket', () => {
  expect(tokensOverTime(series)).toEqual([15, 0]);
  expect(costOverTime(series)).toEqual([0.1, 0]);
  expect(tokensOverTime(undefined)).toEqual([]);
});

test('a service that does not answer is down, whatever it said before', () => {
  expect(healthLevel(undefined, false, false)).toBe('unknown');
  expect(healthLevel(undefined, true, false)).toBe('down');
  expect(healthLevel(healthy, false, false)).toBe('ok');
  expect(healthLevel(healthy, false, true)).toBe('degraded');
});

test.each([
  [10, undefined, undefined],
  [10, 50, 'fine'],
  [40, 50, 'nearly'],
  [50, 50, 'nearly'],
  [50.01, 50, 'over'],
])('$%d of a budget of %p is %p', (spent, budget, level) => {
  expect(budgetLevel(spent, budget)).toBe(level);
});
