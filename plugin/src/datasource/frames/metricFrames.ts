import { createDataFrame, type DataFrame, DataFrameType, type Field, FieldType } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SeriesBucket } from '@stepscope/exporter/contract/api';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';

import { statusWord } from '../../ui/status';
import type { MetricName } from '../model/query';
import { statusColorName } from './statusColumn';

/** Series of all runs, or of one. */
export interface Series {
  /** Id of the run; undefined: of all. */
  run: string | undefined;
  buckets: readonly SeriesBucket[];
}

interface Line {
  /** What a legend calls it. */
  label: string;
  labels: Record<string, string>;
  unit: string;
  color?: string;
  of: (bucket: SeriesBucket) => number | null;
}

/** One frame a metric, in the order asked for; a metric of which nothing is known has an empty frame. */
export function metricFrames(series: readonly Series[], metrics: readonly MetricName[]): DataFrame[] {
  return series.flatMap(({ run, buckets }) => metrics.map((metric) => metricFrame(metric, run, buckets)));
}

function metricFrame(metric: MetricName, run: string | undefined, buckets: readonly SeriesBucket[]): DataFrame {
  const fields = LINES[metric](buckets).map(({ label, labels, unit, color, of }): Field => {
    return {
      name: metric,
      type: FieldType.number,
      labels: { ...labels, ...(run !== undefined && { run }) },
      config: {
        displayNameFromDS: run === undefined ? label : `${label} #${run.slice(-4)}`,
        unit,
        ...(color !== undefined && { color: { mode: 'fixed', fixedColor: color } }),
      },
      values: buckets.map(of),
    };
  });
  // Rows without a series are "Data is missing a number field" to panels; no rows are "No data".
  const times = fields.length === 0 ? [] : buckets.map((bucket) => Date.parse(bucket.timestamp));
  return createDataFrame({
    name: metric,
    meta: { type: DataFrameType.TimeSeriesWide, typeVersion: [0, 1], preferredVisualisationType: 'graph' },
    fields: [{ name: 'time', type: FieldType.time, config: {}, values: times }, ...fields],
  });
}

const LINES: Record<MetricName, (buckets: readonly SeriesBucket[]) => Line[]> = {
  tokens: (buckets) =>
    keysOf(buckets, ({ tokens_by_model }) => tokens_by_model).map((model) => ({
      label: `${t('stepscope.datasource.tokens', 'Tokens')}: ${model}`,
      labels: { model },
      unit: 'short',
      of: (bucket) => bucket.tokens_by_model[model] ?? 0,
    })),
  cost: () => [
    {
      label: t('stepscope.datasource.cost', 'Cost'),
      labels: {},
      unit: 'currencyUSD',
      of: ({ cost_usd }) => cost_usd,
    },
  ],
  latency: () => [
    quantile('p50', ({ latency_p50_ms }) => latency_p50_ms),
    quantile('p95', ({ latency_p95_ms }) => latency_p95_ms),
    quantile('p99', ({ latency_p99_ms }) => latency_p99_ms),
  ],
  first_chunk: () => [
    {
      label: t('stepscope.datasource.first-chunk', 'Time to first chunk'),
      labels: { quantile: 'p50' },
      unit: 'ms',
      of: (bucket) => bucket.time_to_first_chunk_p50_ms,
    },
  ],
  calls: () => [
    { label: t('stepscope.datasource.calls', 'Model calls'), labels: {}, unit: 'short', of: ({ calls }) => calls },
  ],
  errors: (buckets) =>
    keysOf(buckets, ({ errors_by_type }) => errors_by_type).map((type) => ({
      label: `${t('stepscope.datasource.errors', 'Errors')}: ${type}`,
      labels: { type },
      unit: 'short',
      of: (bucket) => bucket.errors_by_type[type] ?? 0,
    })),
  runs: (buckets) =>
    RUN_STATUSES.filter((status) => buckets.some((bucket) => bucket.runs_by_status[status] !== undefined)).map(
      (status) => ({
        label: `${t('stepscope.datasource.runs', 'Runs')}: ${statusWord(status)}`,
        labels: { status },
        unit: 'short',
        color: statusColorName(status),
        of: (bucket) => bucket.runs_by_status[status] ?? 0,
      })
    ),
};

function quantile(name: string, of: Line['of']): Line {
  return {
    label: `${t('stepscope.datasource.latency', 'Latency')} ${name}`,
    labels: { quantile: name },
    unit: 'ms',
    of,
  };
}

function keysOf(buckets: readonly SeriesBucket[], of: (bucket: SeriesBucket) => Record<string, number>): string[] {
  return [...new Set(buckets.flatMap((bucket) => Object.keys(of(bucket))))].toSorted();
}
