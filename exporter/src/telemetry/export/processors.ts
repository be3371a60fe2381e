import { ExportResultCode } from '@opentelemetry/core';
import { ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import type { LogRecordProcessor, ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { AggregationOption, PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { AggregationTemporality, AggregationType, InstrumentType } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';

import { type Env, word } from '../env.ts';
import type { ExportPipeline } from './pipeline.ts';

/** A collection of metrics, encoded at once because the SDK goes on counting in the same objects. */
export interface EncodedMetrics {
  payload: Uint8Array;
  data_points: number;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Hands finished spans to a pipeline. Flushing and stopping are the pipeline's own, bounded ones. */
export function spanProcessor(pipeline: ExportPipeline<ReadableSpan>): SpanProcessor {
  return { onStart: () => undefined, onEnd: (span) => pipeline.push(span), forceFlush: nothing, shutdown: nothing };
}

/** Hands log records to a pipeline. */
export function logProcessor(pipeline: ExportPipeline<ReadableLogRecord>): LogRecordProcessor {
  return { onEmit: (record) => pipeline.push(record), forceFlush: nothing, shutdown: nothing };
}

/** Hands collected metrics to a pipeline that keeps the newest: points are cumulative, so it holds all before it. */
export function metricExporter(
  pipeline: ExportPipeline<EncodedMetrics>,
  histograms: AggregationOption = { type: AggregationType.DEFAULT }
): PushMetricExporter {
  return {
    selectAggregation: (instrument) =>
      instrument === InstrumentType.HISTOGRAM ? histograms : { type: AggregationType.DEFAULT },
    export: (metrics, done) => {
      const payload = ProtobufMetricsSerializer.serializeRequest(metrics);
      if (payload) {
        pipeline.push({ payload, data_points: countPoints(metrics) });
      }
      done({ code: ExportResultCode.SUCCESS });
    },
    selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
    forceFlush: nothing,
    shutdown: nothing,
  };
}

/**
 * How histograms are pushed: `OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION`. Exponential ones become native
 * histograms in Prometheus and Mimir; `/metrics` keeps the explicit buckets, which its text format needs.
 */
export function histogramsOf(env: Env): AggregationOption {
  const exponential =
    word(env, ['OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION']) === 'base2_exponential_bucket_histogram';
  return { type: exponential ? AggregationType.EXPONENTIAL_HISTOGRAM : AggregationType.DEFAULT };
}

function countPoints(metrics: ResourceMetrics): number {
  const all = metrics.scopeMetrics.flatMap((scope) => scope.metrics);
  return all.reduce((sum, metric) => sum + metric.dataPoints.length, 0);
}
