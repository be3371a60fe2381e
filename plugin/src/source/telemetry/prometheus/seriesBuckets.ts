import type { SeriesBucket } from '@stepscope/exporter/contract/api';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import { bucketStarts, emptyBucket, type Window } from '../buckets';
import type { PromSeries } from './answers';
import type { SeriesName } from './promql';

export type SeriesAnswers = Readonly<Record<SeriesName, readonly PromSeries[]>>;

const LABEL = { model: ATTR.requestModel, error: ATTR.errorType, outcome: ATTR.outcome };
const labelOf = (series: PromSeries, attribute: string) => series.labels[attribute.replaceAll('.', '_')] || 'unknown';

/** Range answers as buckets. A sample at the end of a bucket tells of that bucket. */
export function seriesBuckets(answers: SeriesAnswers, window: Window): SeriesBucket[] {
  const width = window.step_s * 1000;
  const buckets = bucketStarts(window).map(emptyBucket);
  const first = Date.parse(buckets[0]?.timestamp ?? '');
  const each = (name: SeriesName, apply: (bucket: SeriesBucket, value: number, series: PromSeries) => void) => {
    for (const series of answers[name]) {
      for (const { time_s, value } of series.samples) {
        const bucket = buckets[Math.round((time_s * 1000 - first) / width) - 1];
        if (bucket !== undefined) {
          apply(bucket, value, series);
        }
      }
    }
  };
  const byLabel = (field: 'tokens_by_model' | 'errors_by_type' | 'runs_by_status', attribute: string) =>
    each(field, (bucket, value, series) => {
      if (value > 0) {
        bucket[field][labelOf(series, attribute)] = value;
      }
    });
  byLabel('tokens_by_model', LABEL.model);
  byLabel('errors_by_type', LABEL.error);
  byLabel('runs_by_status', LABEL.outcome);
  each('cost_usd', (bucket, value) => (bucket.cost_usd = value));
  each('calls', (bucket, value) => (bucket.calls = value));
  each('latency_p50', (bucket, seconds) => (bucket.latency_p50_ms = seconds * 1000));
  each('latency_p95', (bucket, seconds) => (bucket.latency_p95_ms = seconds * 1000));
  each('latency_p99', (bucket, seconds) => (bucket.latency_p99_ms = seconds * 1000));
  each('first_chunk_p50', (bucket, seconds) => (bucket.time_to_first_chunk_p50_ms = seconds * 1000));
  return buckets;
}
