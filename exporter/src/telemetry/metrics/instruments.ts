import type { Meter } from '@opentelemetry/api';

import {
  AGENT_BUCKETS_S,
  CALL_BUCKETS,
  CHUNK_BUCKETS_S,
  DURATION_BUCKETS_S,
  MCP_BUCKETS_S,
  METRIC,
  RUN_BUCKETS_S,
} from '../../contract/semconv.ts';
import { createCallInstruments, createOlderInstruments, secondsHistogram } from './call-instruments.ts';
import { labelCap } from './label-cap.ts';
import { observeProgress } from './run-progress.ts';

const MAX_LABEL_VALUES = 100;

export type Instruments = ReturnType<typeof createInstruments>;

/** Every instrument that spans record to, with the advised buckets, and the caps of labels that users name. */
export function createInstruments(meter: Meter, olderNames: boolean) {
  const seconds = secondsHistogram(meter);
  const calls = (name: string, unit: string, description: string) =>
    meter.createHistogram(name, { description, unit, advice: { explicitBucketBoundaries: CALL_BUCKETS } });
  return {
    ...createCallInstruments(meter),
    /** Null unless the names of before are asked for. */
    older: olderNames ? createOlderInstruments(meter) : null,
    workflowDuration: seconds(METRIC.workflowDuration, 'Duration of workflows', RUN_BUCKETS_S),
    workflowInferenceCalls: calls(METRIC.workflowInferenceCalls, '{inference_call}', 'Model calls of a workflow'),
    workflowToolCalls: calls(METRIC.workflowToolCalls, '{tool_call}', 'Tool calls of a workflow'),
    agentDuration: seconds(METRIC.agentDuration, 'How long an agent worked', AGENT_BUCKETS_S),
    agentInferenceCalls: calls(METRIC.agentInferenceCalls, '{inference_call}', 'Model calls of an agent'),
    agentToolCalls: calls(METRIC.agentToolCalls, '{tool_call}', 'Tool calls of an agent'),
    toolDuration: seconds(METRIC.toolDuration, 'Duration of tool calls', CHUNK_BUCKETS_S),
    mcpClientDuration: seconds(METRIC.mcpClientDuration, 'Duration of requests to MCP servers', MCP_BUCKETS_S),
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
    capMcpTool: labelCap(MAX_LABEL_VALUES),
    capMcpServer: labelCap(MAX_LABEL_VALUES),
  };
}
