import { t } from '@grafana/i18n';
import type { SeriesBucket, SeriesResponse } from '@stepscope/exporter/contract/api';
import { ERROR_TYPES } from '@stepscope/exporter/contract/error-types';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';

import { errorTypeWord } from '../../ui/errorTypeWord';
import { formatCount, formatDuration, formatPercent, formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { statusWord } from '../../ui/status';
import type { ChartModel, ChartSeries } from './chart.types';
import { costChart, type Spending } from './costChart';
import { bucketShare } from './geometry';
import { headlineOf } from './headline';

export interface ChartInput {
  response: SeriesResponse;
  /** When the answer was true, ms since 1970. */
  now: number;
  spending: Spending;
}

/** Models with a layer of their own; more could not be told apart. */
const MOST_LAYERS = 6;
const OTHER = '\u0000other';

type Shared = Pick<ChartModel, 'times' | 'step_s'>;

/** Every chart of the panel, from one answer of the service. */
export function buildCharts({ response: { buckets, step_s }, now, spending }: ChartInput): ChartModel[] {
  const times = buckets.map(({ timestamp }) => Date.parse(timestamp));
  const shared: Shared = { times, step_s };
  const shares = times.map((start) => bucketShare(start, step_s, now));
  const perMinute = (value: number, at: number) => {
    const share = shares[at] ?? 0;
    return share === 0 ? null : (value * 60) / (step_s * share);
  };
  return [
    tokensChart(buckets, shared, perMinute),
    latencyChart(buckets, shared),
    costChart(buckets, times, step_s, now, spending),
    errorsChart(buckets, shared),
    runsChart(buckets, shared, perMinute),
    firstTokenChart(buckets, shared),
  ];
}

type Rate = (value: number, at: number) => number | null;

/** The greatest by their sum, in the order of their names, so that colours stay when sums change places. */
function layersOf(records: ReadonlyArray<Record<string, number>>): string[] {
  const sums = new Map<string, number>();
  records.forEach((record) =>
    Object.entries(record).forEach(([key, value]) => sums.set(key, (sums.get(key) ?? 0) + value))
  );
  const keys = [...sums].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  return keys.length <= MOST_LAYERS ? keys.sort() : [...keys.slice(0, MOST_LAYERS - 1).sort(), OTHER];
}

function valueOf(record: Record<string, number>, key: string, keys: readonly string[]): number {
  return key === OTHER
    ? Object.entries(record).reduce((sum, [name, value]) => sum + (keys.includes(name) ? 0 : value), 0)
    : (record[key] ?? 0);
}

const nameOf = (key: string) => (key === OTHER ? t('stepscope.metrics.other', 'other') : key);
const errorName = (key: string) => {
  const type = ERROR_TYPES.find((known) => known === key);
  return type === undefined ? nameOf(key) : errorTypeWord(type);
};
const sumOf = (record: Record<string, number>) => Object.values(record).reduce((sum, value) => sum + value, 0);

function tokensChart(buckets: readonly SeriesBucket[], shared: Shared, perMinute: Rate): ChartModel {
  const records = buckets.map(({ tokens_by_model }) => tokens_by_model);
  const keys = layersOf(records);
  const format = (value: number) => `${formatTokens(value)}/min`;
  return {
    id: 'tokens',
    title: t('stepscope.metrics.tokens', 'Tokens per minute'),
    ...shared,
    stacked: true,
    unit: 'tokens_per_minute',
    format,
    formatAxis: formatCount,
    series: keys.map((key, index) => ({
      key,
      label: nameOf(key),
      tone: { palette: index },
      values: records.map((record, at) => perMinute(valueOf(record, key, keys), at)),
    })),
    headline: headlineOf(
      records.map((record, at) => perMinute(sumOf(record), at)),
      format
    ),
  };
}

const PERCENTILES = [
  { key: 'p50', field: 'latency_p50_ms', dash: undefined },
  { key: 'p95', field: 'latency_p95_ms', dash: [6, 3] },
  { key: 'p99', field: 'latency_p99_ms', dash: [2, 3] },
] as const;

function latencyChart(buckets: readonly SeriesBucket[], shared: Shared): ChartModel {
  const headline = headlineOf(
    buckets.map(({ latency_p95_ms }) => latency_p95_ms),
    formatDuration
  );
  return {
    id: 'latency',
    title: t('stepscope.metrics.latency', 'Latency of model calls'),
    ...shared,
    stacked: false,
    unit: 'ms',
    format: formatDuration,
    formatAxis: formatDuration,
    series: PERCENTILES.map(({ key, field, dash }, index) => ({
      key,
      label: key,
      tone: { palette: index },
      ...(dash !== undefined && { dash: [...dash] }),
      values: buckets.map((bucket) => bucket[field]),
    })),
    headline: headline.direction === null ? headline : { ...headline, value: `p95 ${headline.value}` },
  };
}

function errorsChart(buckets: readonly SeriesBucket[], shared: Shared): ChartModel {
  const records = buckets.map(({ errors_by_type }) => errors_by_type);
  const keys = layersOf(records);
  const share = (count: number, at: number) => {
    const calls = buckets[at]?.calls ?? 0;
    return calls === 0 ? null : Math.min(1, count / calls);
  };
  const all = records.map((record, at) => share(sumOf(record), at));
  const byType: ChartSeries[] = keys.map((key, index) => ({
    key,
    label: errorName(key),
    tone: { palette: index + 1 },
    ...(keys.length > 1 && { dash: [6, 3] }),
    values: records.map((record, at) => share(valueOf(record, key, keys), at)),
  }));
  return {
    id: 'errors',
    title: t('stepscope.metrics.errors', 'Error rate of model calls'),
    ...shared,
    stacked: false,
    unit: 'ratio',
    format: formatPercent,
    formatAxis: formatPercent,
    // Of one type alone, the sum would be drawn over it.
    series:
      byType.length === 1
        ? byType
        : [
            { key: 'all', label: t('stepscope.metrics.all-errors', 'all errors'), tone: { palette: 0 }, values: all },
            ...byType,
          ],
    headline: headlineOf(all, formatPercent),
  };
}

function runsChart(buckets: readonly SeriesBucket[], shared: Shared, perMinute: Rate): ChartModel {
  const seen = RUN_STATUSES.filter((status) => buckets.some(({ runs_by_status }) => (runs_by_status[status] ?? 0) > 0));
  const format = (value: number) =>
    t('stepscope.metrics.runs-per-minute', '{{runs}} runs/min', { ...RAW, runs: formatCount(value) });
  return {
    id: 'runs',
    title: t('stepscope.metrics.runs', 'Runs ended per minute'),
    ...shared,
    stacked: true,
    unit: 'runs_per_minute',
    format,
    formatAxis: formatCount,
    series: seen.map((status) => ({
      key: status,
      label: statusWord(status),
      tone: { status },
      values: buckets.map(({ runs_by_status }, at) => perMinute(runs_by_status[status] ?? 0, at)),
    })),
    headline: headlineOf(
      buckets.map(({ runs_by_status }, at) => perMinute(sumOf(runs_by_status), at)),
      format
    ),
  };
}

function firstTokenChart(buckets: readonly SeriesBucket[], shared: Shared): ChartModel {
  const values = buckets.map(({ time_to_first_chunk_p50_ms }) => time_to_first_chunk_p50_ms);
  return {
    id: 'first-token',
    title: t('stepscope.metrics.first-token', 'Time to first token'),
    ...shared,
    stacked: false,
    unit: 'ms',
    format: formatDuration,
    formatAxis: formatDuration,
    series: [{ key: 'p50', label: 'p50', tone: { palette: 0 }, values }],
    headline: headlineOf(values, formatDuration),
  };
}
