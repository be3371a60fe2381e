import type { Histogram, Meter } from '@opentelemetry/api';

import {
  CHUNK_BUCKETS_S,
  DURATION_BUCKETS_S,
  METRIC,
  OLDER_METRIC,
  RUN_BUCKETS_S,
  TOKEN_BUCKETS,
} from '../../contract/semconv.ts';

/** Makes histograms of seconds with the buckets that the conventions advise. */
export const secondsHistogram =
  (meter: Meter) =>
  (name: string, description: string, explicitBucketBoundaries: number[]): Histogram =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries } });

const tokensHistogram = (meter: Meter, name: string, description: string): Histogram =>
  meter.createHistogram(name, {
    description,
    unit: '{token}',
    advice: { explicitBucketBoundaries: TOKEN_BUCKETS },
  });

/** What the conventions measure of a model call. */
export function createCallInstruments(meter: Meter) {
  const seconds = secondsHistogram(meter);
  const tokens = (name: string, description: string) => meter.createCounter(name, { description, unit: '{token}' });
  return {
    callDuration: seconds(METRIC.callDuration, 'Duration of model calls', DURATION_BUCKETS_S),
    timeToFirstChunk: seconds(METRIC.timeToFirstChunk, 'Time until an answer began', CHUNK_BUCKETS_S),
    timePerOutputChunk: seconds(METRIC.timePerOutputChunk, 'Time between two pieces of an answer', CHUNK_BUCKETS_S),
    inputTokens: tokens(METRIC.inputTokens, 'Input tokens of model calls, cached ones included'),
    outputTokens: tokens(METRIC.outputTokens, 'Output tokens of model calls, reasoning included'),
    cacheReadTokens: tokens(METRIC.cacheReadTokens, 'Input tokens of model calls read from a cache'),
    cacheWriteTokens: tokens(METRIC.cacheWriteTokens, 'Input tokens of model calls written to a cache'),
    reasoningTokens: tokens(METRIC.reasoningTokens, 'Output tokens of model calls used for reasoning'),
    callInputTokens: tokensHistogram(meter, METRIC.callInputTokens, 'Input tokens of one model call'),
    callOutputTokens: tokensHistogram(meter, METRIC.callOutputTokens, 'Output tokens of one model call'),
  };
}

/** The same under the names of before. */
export function createOlderInstruments(meter: Meter) {
  const seconds = secondsHistogram(meter);
  return {
    tokenUsage: tokensHistogram(meter, OLDER_METRIC.tokenUsage, 'Tokens used by model calls, by kind'),
    callDuration: seconds(OLDER_METRIC.callDuration, 'Duration of model calls', DURATION_BUCKETS_S),
    timeToFirstChunk: seconds(OLDER_METRIC.timeToFirstChunk, 'Time until an answer began', CHUNK_BUCKETS_S),
    timePerOutputChunk: seconds(
      OLDER_METRIC.timePerOutputChunk,
      'Time between two pieces of an answer',
      CHUNK_BUCKETS_S
    ),
    workflowDuration: seconds(OLDER_METRIC.workflowDuration, 'Duration of workflows', RUN_BUCKETS_S),
  };
}
