import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { DataPointType, MetricReader } from '@opentelemetry/sdk-metrics';

/** Reads metrics on demand and has no server of its own: the service answers `/metrics`. */
export class OnDemandReader extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * Prometheus exposition text of all metrics.
 *
 * The serializer (0.301.0) leaves units out of names, while every OTLP → Prometheus translation appends them
 * ("Prometheus and OpenMetrics compatibility": `s` → `_seconds`, `By` → `_bytes`, `1` of a gauge → `_ratio`, units in
 * braces → nothing). We append them, so that one query fits both ways:
 *
 * | instrument | series |
 * | --- | --- |
 * | gen_ai.client.inference.duration s | gen_ai_client_inference_duration_seconds_{bucket,sum,count} |
 * | gen_ai.client.inference.time_to_first_chunk s | gen_ai_client_inference_time_to_first_chunk_seconds_{…} |
 * | gen_ai.client.inference.time_per_output_chunk s | gen_ai_client_inference_time_per_output_chunk_seconds_{…} |
 * | gen_ai.client.inference.usage.input_tokens {token}, … | gen_ai_client_inference_usage_input_tokens_total, … |
 * | gen_ai.client.inference.operation.input_tokens {token}, … | gen_ai_client_inference_operation_input_tokens_{…}, … |
 * | gen_ai.invoke_{workflow,agent}.duration s | gen_ai_invoke_{workflow,agent}_duration_seconds_{…} |
 * | gen_ai.invoke_{workflow,agent}.{inference,tool}_calls | gen_ai_invoke_{workflow,agent}_{inference,tool}_calls_{…} |
 * | gen_ai.execute_tool.duration s | gen_ai_execute_tool_duration_seconds_{…} |
 * | stepscope.run.duration s, stepscope.step.duration s | stepscope_run_duration_seconds_{…}, stepscope_step_duration_seconds_{…} |
 * | stepscope.cost.usd (no unit) | stepscope_cost_usd_total |
 * | stepscope.cost.unknown_calls {call} | stepscope_cost_unknown_calls_total |
 * | stepscope.runs.active {run} | stepscope_runs_active |
 * | stepscope.runs.since_progress s | stepscope_runs_since_progress_seconds |
 * | stepscope.runs.ended {run} | stepscope_runs_ended_total |
 * | stepscope.errors {error} | stepscope_errors_total |
 * | stepscope.export.queued {item} | stepscope_export_queued |
 * | stepscope.export.{sent,spilled,dropped} {item} | stepscope_export_{sent,spilled,dropped}_total |
 *
 * Labels: dots become underscores (`gen_ai_request_model`, `stepscope_workflow_name`, `error_type`).
 */
export function createMetricsText(reader: MetricReader): () => Promise<string> {
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  return async () => {
    const { resourceMetrics } = await reader.collect();
    return `${serializer.serialize(withUnitsInNames(resourceMetrics)).trimEnd()}\n`;
  };
}

function withUnitsInNames(metrics: ResourceMetrics): ResourceMetrics {
  const scopeMetrics = metrics.scopeMetrics.map((scope) => ({ ...scope, metrics: scope.metrics.map(withUnitInName) }));
  return { ...metrics, scopeMetrics };
}

const SUFFIXES: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes' };
const GAUGE_SUFFIXES: Readonly<Record<string, string>> = { '1': 'ratio' };

function withUnitInName(metric: MetricData): MetricData {
  const { descriptor } = metric;
  const suffix =
    metric.dataPointType === DataPointType.GAUGE
      ? (SUFFIXES[descriptor.unit] ?? GAUGE_SUFFIXES[descriptor.unit])
      : SUFFIXES[descriptor.unit];
  const name = suffix ? `${descriptor.name}.${suffix}` : descriptor.name;
  return { ...metric, descriptor: { ...descriptor, name, unit: '' } };
}
