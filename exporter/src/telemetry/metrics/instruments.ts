import type { Meter } from '@opentelemetry/api';

import { CHUNK_BUCKETS_S, DURATION_BUCKETS_S, METRIC, RUN_BUCKETS_S, TOKEN_BUCKETS } from '../../contract/semconv.ts';
import { labelCap } from './label-cap.ts';
import { observeProgress } from './run-progress.ts';

const MAX_LABEL_VALUES = 100;

export type Instruments = ReturnType<typeof createInstruments>;

/** Every instrument that spans record to, with the advised buckets, and the caps of labels that users name. */
export function createInstruments(meter: Meter) {
  const seconds = (name: string, description: string, explicitBucketBoundaries: number[]) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries } });
  return {
    tokenUsage: meter.createHistogram(METRIC.tokenUsage, {
      description: 'Tokens used by model calls, by kind',
      unit: '{token}',
      advice: { explicitBucketBoundaries: TOKEN_BUCKETS },
    }),
    operationDuration: seconds(METRIC.operationDuration, 'Duration of model calls', DURATION_BUCKETS_S),
    timeToFirstChunk: seconds(METRIC.timeToFirstChunk, 'Time until an answer began', CHUNK_BUCKETS_S),
    timePerOutputChunk: seconds(METRIC.timePerOutputChunk, 'Time between two pieces of an answer', CHUNK_BUCKETS_S),
    workflowDuration: seconds(METRIC.workflowDuration, 'Duration of workflows', RUN_BUCKETS_S),
    toolDuration: seconds(METRIC.toolDuration, 'Duration of tool calls', CHUNK_BUCKETS_S),
    runDuration: seconds(METRIC.runDuration, 'Duration of workflow runs', RUN_BUCKETS_S),
    stepDuration: seconds(METRIC.stepDuration, 'Duration of step attempts', DURATION_BUCKETS_S),
    cost: meter.createCounter(METRIC.cost, { description: 'Cost of model calls at list price, in USD' }),
    costUnknownCalls: meter.createCounter(METRIC.costUnknownCalls, {
      description: 'Model calls whose model has no known price',
      unit: '{call}',
    }),
    runsActive: meter.createUpDownCounter(METRIC.runsActive, {
      description: 'Workflow runs in progress in this process',
      unit: '{run}',
    }),
    startProgress: observeProgress(meter),
    runsEnded: meter.createCounter(METRIC.runsEnded, { description: 'Ended workflow runs, by outcome', unit: '{run}' }),
    errors: meter.createCounter(METRIC.errors, { description: 'Errors by type and place', unit: '{error}' }),
    /** Providers, models and workflows, as labels, whose cost series has begun. */
    costStarted: new Set<string>(),
    capWorkflow: labelCap(MAX_LABEL_VALUES),
    capStep: labelCap(MAX_LABEL_VALUES),
    capModel: labelCap(MAX_LABEL_VALUES),
    capTool: labelCap(MAX_LABEL_VALUES),
  };
}
