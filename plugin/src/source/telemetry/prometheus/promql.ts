import { ATTR, METRIC } from '@stepscope/exporter/contract/semconv';

/** An OTel name as Prometheus has it after OTLP ingestion. */
const name = (otel: string) => otel.replace(/[^a-zA-Z0-9_]/g, '_');
const label = name;

/**
 * Selects a series by its OTel name. Receivers disagree on whether a unit becomes part of the name (`_seconds`,
 * `_USD`), so any unit is taken.
 */
const series = (otel: string, suffix: string, matchers: readonly string[] = []) =>
  `{${[`__name__=~"(?i)${name(otel)}(_[a-z]+)?${suffix}"`, ...matchers].join(', ')}}`;

/** Rates need two samples: four scrapes of 15 s is the least window that survives one that failed. */
const LEAST_WINDOW_S = 60;

const rate = (selector: string, stepS: number) => `rate(${selector}[${Math.max(stepS, LEAST_WINDOW_S)}s])`;
/** What came in per bucket, from a rate, so that buckets shorter than the window stay true. */
const perBucket = (selector: string, stepS: number) => `${rate(selector, stepS)} * ${stepS}`;
const hasError = [`${label(ATTR.errorType)}!=""`];

const quantile = (q: number, otel: string, stepS: number) =>
  `histogram_quantile(${q}, sum by (le) (${rate(series(otel, '_bucket'), stepS)}))`;

/** PromQL of every series a chart needs, for buckets of `stepS` seconds. */
export function seriesQueries(stepS: number) {
  return {
    tokens_by_model: `sum by (${label(ATTR.requestModel)}) (${perBucket(series(METRIC.tokenUsage, '_sum'), stepS)})`,
    cost_usd: `sum(${perBucket(series('stepscope.cost', '_total'), stepS)})`,
    latency_p50: quantile(0.5, METRIC.operationDuration, stepS),
    latency_p95: quantile(0.95, METRIC.operationDuration, stepS),
    latency_p99: quantile(0.99, METRIC.operationDuration, stepS),
    first_chunk_p50: quantile(0.5, METRIC.timeToFirstChunk, stepS),
    calls: `sum(${perBucket(series(METRIC.operationDuration, '_count'), stepS)})`,
    errors_by_type: `sum by (${label(ATTR.errorType)}) (${perBucket(series(METRIC.operationDuration, '_count', hasError), stepS)})`,
    runs_by_status: `sum by (${label(ATTR.outcome)}) (${perBucket(series(METRIC.runDuration, '_count'), stepS)})`,
  };
}
export type SeriesName = keyof ReturnType<typeof seriesQueries>;

/** PromQL of the counters in the header; `todayS` is how long today (UTC) has lasted, in seconds. */
export function currentQueries(todayS: number) {
  const today = `${Math.max(LEAST_WINDOW_S, Math.ceil(todayS))}s`;
  const recent = '15m';
  const sum = series(METRIC.operationDuration, '_sum');
  const count = series(METRIC.operationDuration, '_count');
  return {
    running: `sum(${series(METRIC.runsActive, '')})`,
    tokens: `sum(increase(${series(METRIC.tokenUsage, '_sum')}[${today}]))`,
    cost_usd: `sum(increase(${series('stepscope.cost', '_total')}[${today}]))`,
    mean_s: `sum(increase(${sum}[${recent}])) / sum(increase(${count}[${recent}]))`,
    error_rate: `(sum(increase(${series(METRIC.operationDuration, '_count', hasError)}[${recent}])) or vector(0)) / sum(increase(${count}[${recent}]))`,
  };
}
