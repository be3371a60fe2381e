import type { MeterProvider } from '@opentelemetry/sdk-metrics';

/** What correlates a pipeline with its machine. */
const GROUPS = ['process.cpu', 'process.memory', 'system.cpu', 'system.memory', 'system.network'] as const;

/**
 * Measures host, process and Node's event loop with the OTel packages, under the conventions' names: `system.cpu.*`,
 * `system.memory.*`, `system.network.*`, `process.*`, `nodejs.eventloop.*`, `v8js.*`. Loaded only where wanted: a short run has no use for
 * them. Resolves to what stops it.
 */
export async function startHostMetrics(meterProvider: MeterProvider): Promise<() => void> {
  const [{ HostMetrics }, { RuntimeNodeInstrumentation }] = await Promise.all([
    import('@opentelemetry/host-metrics'),
    import('@opentelemetry/instrumentation-runtime-node'),
  ]);
  new HostMetrics({ meterProvider, metricGroups: [...GROUPS] }).start();
  const runtime = new RuntimeNodeInstrumentation();
  runtime.setMeterProvider(meterProvider);
  return () => runtime.disable();
}
