import { recorded } from '../recorded/exchange';
import { decodeMatrix, decodeScalar } from './answers';
import { currentQueries, seriesQueries } from './promql';
import { type SeriesAnswers, seriesBuckets } from './seriesBuckets';

const window = { from_ms: 1_795_486_986_000, to_ms: 1_795_487_106_000, step_s: 10 };
const none: SeriesAnswers = {
  tokens_by_model: [],
  cost_usd: [],
  latency_p50: [],
  latency_p95: [],
  latency_p99: [],
  first_chunk_p50: [],
  calls: [],
  errors_by_type: [],
  runs_by_status: [],
};

it('puts samples into the bucket that they end, and leaves gaps where nothing was measured', () => {
  const tokens = decodeMatrix(recorded('prometheus-range-tokens'));
  const buckets = seriesBuckets({ ...none, tokens_by_model: tokens }, window);
  expect(buckets).toHaveLength(13);
  expect(Date.parse(buckets[0]?.timestamp ?? '') % 10_000).toBe(0);
  const filled = buckets.filter((bucket) => Object.keys(bucket.tokens_by_model).length > 0);
  expect(filled).toHaveLength(4);
  expect(Object.keys(filled[0]?.tokens_by_model ?? {}).sort()).toEqual(['claude-sonnet-4-5', 'gemini-2.5-flash']);
  expect(buckets[0]?.latency_p95_ms).toBeNull();
});

it('turns seconds into milliseconds', () => {
  const p95 = decodeMatrix(recorded('prometheus-range-p95')).filter(
    (series) => series.labels['gen_ai_request_model'] === 'gemini-2.5-flash'
  );
  const known = seriesBuckets({ ...none, latency_p95: p95 }, window).flatMap((bucket) => bucket.latency_p95_ms ?? []);
  expect(known.map(Math.round)).toEqual([4992, 4992, 4992, 4992]);
});

it('knows a value from none', () => {
  expect(decodeScalar(recorded('prometheus-query-cost'))).toBeCloseTo(0.1485);
  expect(decodeScalar(recorded('prometheus-query-none'))).toBeNull();
});

it('asks in windows that hold at least two samples', () => {
  expect(seriesQueries(5).calls).toContain('[60s]');
  expect(seriesQueries(300).calls).toContain('[300s]');
  expect(currentQueries(1).tokens).toContain('[60s]');
});
