import { ATTR, METRIC } from '@stepscope/exporter/contract/semconv';

import { eitherName, eitherTokens, prometheusName, type RenamedMetric } from './names';

const label = prometheusName;

/**
 * Selects a series by its OTel name. Receivers disagree on whether a unit becomes part of the name (`_seconds`,
 * `_USD`), so any unit is taken.
 */
const series = (otel: string, suffix: string, matchers: readonly string[] = []) =>
  `{${[`__name__=~"(?i)${prometheusName(otel)}(_[a-z]+)?${suffix}"`, ...matchers].join(', ')}}`;

/** Rates need two samples: four scrapes of 15 s is the least window that survives one that failed. */
const LEAST_WINDOW_S = 60;

const windowOf = (stepS: number) => Math.max(stepS, LEAST_WINDOW_S);
type Selector = Parameters<typeof series>;
const rateOver =
  (stepS: number) =>
  (...selector: Selector) =>
    `rate(${series(...selector)}[${windowOf(stepS)}s])`;
const increaseOver =
  (window: string) =>
  (...selector: Selector) =>
    `increase(${series(...selector)}[${window}])`;
const hasError = [`${label(ATTR.errorType)}!=""`];

/** PromQL of every series a chart needs, for buckets of `stepS` seconds. */
export function seriesQueries(stepS: number) {
  const rate = rateOver(stepS);
  /** What came in per bucket, from a rate, so that buckets shorter than the window stay true. */
  const perBucket = (rates: string) => `${rates} * ${stepS}`;
  const quantile = (q: number, metric: RenamedMetric) =>
    `histogram_quantile(${q}, sum by (le) ${eitherName(rate, metric, '_bucket')})`;
  return {
    tokens_by_model: `sum by (${label(ATTR.requestModel)}) (${perBucket(eitherTokens(rate))})`,
    cost_usd: `sum(${perBucket(rate('stepscope.cost', '_total'))})`,
    latency_p50: quantile(0.5, METRIC.callDuration),
    latency_p95: quantile(0.95, METRIC.callDuration),
    latency_p99: quantile(0.99, METRIC.callDuration),
    first_chunk_p50: quantile(0.5, METRIC.timeToFirstChunk),
    calls: `sum(${perBucket(eitherName(rate, METRIC.callDuration, '_count'))})`,
    errors_by_type: `sum by (${label(ATTR.errorType)}) (${perBucket(eitherName(rate, METRIC.callDuration, '_count', hasError))})`,
    runs_by_status: `sum by (${label(ATTR.outcome)}) (${perBucket(rate(METRIC.runDuration, '_count'))})`,
  };
}
export type SeriesName = keyof ReturnType<typeof seriesQueries>;

/** PromQL of the counters in the header; `todayS` is how long today (UTC) has lasted, in seconds. */
export function currentQueries(todayS: number) {
  const today = increaseOver(`${Math.max(LEAST_WINDOW_S, Math.ceil(todayS))}s`);
  const recent = increaseOver('15m');
  const calls = `sum${eitherName(recent, METRIC.callDuration, '_count')}`;
  const failed = `sum${eitherName(recent, METRIC.callDuration, '_count', hasError)}`;
  return {
    running: `sum(${series(METRIC.runsActive, '')})`,
    tokens: `sum${eitherTokens(today)}`,
    cost_usd: `sum(${today('stepscope.cost', '_total')})`,
    mean_s: `sum${eitherName(recent, METRIC.callDuration, '_sum')} / ${calls}`,
    error_rate: `(${failed} or vector(0)) / ${calls}`,
  };
}
