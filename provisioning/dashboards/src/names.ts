import { ATTR, METRIC } from '../../../exporter/src/contract/semconv.ts';

/** Stable ids that dashboards, alert rules and data sources refer to each other by. */
export const DATASOURCE_UID = {
  prometheus: 'stepscope-prometheus',
  tempo: 'stepscope-tempo',
  loki: 'stepscope-loki',
} as const;

export const APP_PATH = '/a/stepscope-pipelines-app';

/** An OpenTelemetry name as Prometheus spells it: https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics */
const prometheusName = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_:]/g, '_');

const seconds = (name: string): string => `${prometheusName(name)}_seconds`;
const total = (name: string): string => `${prometheusName(name)}_total`;

/** Series names. Histograms go without their `_bucket`, `_sum` or `_count`. */
export const SERIES = {
  tokenUsage: prometheusName(METRIC.tokenUsage),
  operationDuration: seconds(METRIC.operationDuration),
  runDuration: seconds(METRIC.runDuration),
  stepDuration: seconds(METRIC.stepDuration),
  cost: total(METRIC.cost),
  costUnknownCalls: total(METRIC.costUnknownCalls),
  runsActive: prometheusName(METRIC.runsActive),
  errors: total(METRIC.errors),
  exportQueued: prometheusName(METRIC.exportQueued),
  exportSpilled: total(METRIC.exportSpilled),
  exportDropped: total(METRIC.exportDropped),
} as const;

export const LABEL = {
  workflow: prometheusName(ATTR.workflow),
  outcome: prometheusName(ATTR.outcome),
  stepType: prometheusName(ATTR.stepType),
  provider: prometheusName(ATTR.providerName),
  model: prometheusName(ATTR.requestModel),
  tokenType: prometheusName(ATTR.tokenType),
  errorType: prometheusName(ATTR.errorType),
  signal: prometheusName(ATTR.signal),
} as const;
