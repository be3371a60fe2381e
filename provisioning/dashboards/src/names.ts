import { ATTR, METRIC, OLDER_ATTR, OLDER_METRIC } from '../../../exporter/src/contract/semconv.ts';

/** Stable ids that dashboards, alert rules and data sources refer to each other by. */
export const DATASOURCE_UID = {
  prometheus: 'stepscope-prometheus',
  tempo: 'stepscope-tempo',
  loki: 'stepscope-loki',
  stepscope: 'stepscope',
} as const;

export const DASHBOARD_UID = {
  pipelines: 'stepscope-pipelines',
  cost: 'stepscope-cost',
  errors: 'stepscope-errors',
  models: 'stepscope-models',
  infrastructure: 'stepscope-infrastructure',
  health: 'stepscope-health',
  live: 'stepscope-live',
} as const;

export const APP_PATH = '/a/stepscope-pipelines-app';

/** An OpenTelemetry name as Prometheus spells it: https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics */
const prometheusName = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_:]/g, '_');

const seconds = (name: string): string => `${prometheusName(name)}_seconds`;
const total = (name: string): string => `${prometheusName(name)}_total`;

/** Series names. Histograms go without their `_bucket`, `_sum` or `_count`. */
export const SERIES = {
  inputTokens: total(METRIC.inputTokens),
  outputTokens: total(METRIC.outputTokens),
  callDuration: seconds(METRIC.callDuration),
  timeToFirstChunk: seconds(METRIC.timeToFirstChunk),
  timePerOutputChunk: seconds(METRIC.timePerOutputChunk),
  runDuration: seconds(METRIC.runDuration),
  workflowInferenceCalls: prometheusName(METRIC.workflowInferenceCalls),
  workflowToolCalls: prometheusName(METRIC.workflowToolCalls),
  agentDuration: seconds(METRIC.agentDuration),
  agentInferenceCalls: prometheusName(METRIC.agentInferenceCalls),
  agentToolCalls: prometheusName(METRIC.agentToolCalls),
  stepDuration: seconds(METRIC.stepDuration),
  cost: total(METRIC.cost),
  costUnknownCalls: total(METRIC.costUnknownCalls),
  runsActive: prometheusName(METRIC.runsActive),
  runsSinceProgress: seconds(METRIC.runsSinceProgress),
  runsEnded: total(METRIC.runsEnded),
  errors: total(METRIC.errors),
  exportQueued: prometheusName(METRIC.exportQueued),
  exportSent: total(METRIC.exportSent),
  exportSpilled: total(METRIC.exportSpilled),
  exportDropped: total(METRIC.exportDropped),
} as const;

/** What other programs, and Stepscope before it followed the newest conventions, call the same. */
export const OLDER_SERIES = {
  tokenUsage: prometheusName(OLDER_METRIC.tokenUsage),
  callDuration: seconds(OLDER_METRIC.callDuration),
  timeToFirstChunk: seconds(OLDER_METRIC.timeToFirstChunk),
  timePerOutputChunk: seconds(OLDER_METRIC.timePerOutputChunk),
} as const;

/** Series of the OTel packages for host, process and Node; their names are the conventions' own. */
export const HOST_SERIES = {
  cpuTime: 'system_cpu_time_seconds_total',
  memoryUsage: 'system_memory_usage',
  networkIo: 'system_network_io_total',
  processCpuTime: 'process_cpu_time_seconds_total',
  processMemory: 'process_memory_usage',
  eventLoop: 'nodejs_eventloop_utilization_ratio',
  heapUsed: 'v8js_memory_heap_used_bytes',
  target: 'target_info',
  // Of the collector's docker_stats receiver.
  containerCpu: 'container_cpu_usage_nanoseconds_total',
  containerMemory: 'container_memory_usage_total_bytes',
  containerMemoryLimit: 'container_memory_usage_limit_bytes',
} as const;

/** Made by Tempo's metrics generator from spans, with exemplars that lead to their traces. */
export const SPAN_LATENCY = 'traces_spanmetrics_latency';

/** Counters of the collector, named as it names them on its own port. */
export const COLLECTOR_LOSSES = [
  'otelcol_exporter_enqueue_failed_spans',
  'otelcol_exporter_enqueue_failed_log_records',
  'otelcol_exporter_send_failed_spans',
  'otelcol_exporter_send_failed_log_records',
] as const;

/** Counters of what Tempo and Loki refuse. */
export const BACKEND_LOSSES = ['tempo_discarded_spans_total', 'loki_discarded_samples_total'] as const;

/** Jobs of prometheus.yml without which telemetry does not arrive. */
export const WATCHED_JOBS = ['stepscope-service', 'otel-collector', 'otel-collector-self', 'tempo', 'loki'] as const;

export const LABEL = {
  workflow: prometheusName(ATTR.workflow),
  /** The conventions' own, on their metrics of workflows. */
  workflowName: prometheusName(ATTR.workflowName),
  agent: prometheusName(ATTR.agentName),
  outcome: prometheusName(ATTR.outcome),
  simulated: prometheusName(ATTR.simulated),
  stepName: prometheusName(ATTR.stepName),
  stepType: prometheusName(ATTR.stepType),
  provider: prometheusName(ATTR.providerName),
  model: prometheusName(ATTR.requestModel),
  tokenType: prometheusName(OLDER_ATTR.tokenType),
  tokenModality: prometheusName(ATTR.tokenModality),
  errorType: prometheusName(ATTR.errorType),
  errorSource: prometheusName(ATTR.errorSource),
  signal: prometheusName(ATTR.signal),
  reason: prometheusName(ATTR.dropReason),
} as const;

/**
 * Names of recorded series: what several panels and alerts would otherwise compute again and again, and one name for
 * what the conventions have renamed.
 */
export const RECORDED = {
  costPerHour: (window: string): string => `stepscope:cost_usd_per_hour:rate${window}`,
  failureRatio: 'stepscope:runs_failed:ratio_rate10m',
  /** By pipeline, provider, model, whether simulated, and kind: input or output. */
  tokens: 'stepscope:tokens:rate5m',
  /** By pipeline, provider, model, whether simulated, and type of error. */
  calls: 'stepscope:model_calls:rate5m',
  /** Buckets by pipeline, provider and model. */
  callDuration: 'stepscope:model_call_duration_seconds_bucket:rate5m',
  timeToFirstChunk: 'stepscope:time_to_first_chunk_seconds_bucket:rate5m',
  timePerOutputChunk: 'stepscope:time_per_output_chunk_seconds_bucket:rate5m',
  /** By pipeline, provider, model and whether simulated. */
  cost: 'stepscope:cost_usd:rate5m',
  costOfHour: 'stepscope:cost_usd:increase1h',
  costOfDay: 'stepscope:cost_usd:increase1d',
  costOfWeek: 'stepscope:cost_usd:increase7d',
} as const;
