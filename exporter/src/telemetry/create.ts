import type { Resource, ResourceDetector } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import type { IMetricReader } from '@opentelemetry/sdk-metrics';
import { AggregationType, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';

import { type CaptureMode, strictestCapture } from '../contract/capture.ts';
import { SCHEMA_URL } from '../contract/semconv.ts';
import { contentPolicy, unknownCapture } from './content-env.ts';
import type { Env } from './env.ts';
import { wholeNumber } from './env.ts';
import type { Pipelines } from './export/pipelines.ts';
import { createPipelines } from './export/pipelines.ts';
import { histogramsOf, logProcessor, metricExporter, spanProcessor } from './export/processors.ts';
import type { SpillSlot } from './export/spill-slot.ts';
import { claimSlot } from './export/spill-slot.ts';
import { secretsOf } from './known-secrets.ts';
import { emitLog } from './logs.ts';
import { observeExport } from './metrics/export-metrics.ts';
import { startHostMetrics } from './metrics/host-metrics.ts';
import { createInstruments } from './metrics/instruments.ts';
import { startMcpRequest } from './metrics/mcp-requests.ts';
import { createMetricsText, OnDemandReader } from './metrics/prometheus.ts';
import type { TelemetryOptions } from './options.ts';
import { recordedTrace } from './recorded/recorded-trace.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { createResource } from './resource.ts';
import { createSampler, logLimits, spanLimits, unsupportedSettings } from './sdk-env.ts';
import { recordBatchSpan } from './spans/batch-span.ts';
import { startRunSpan } from './spans/run-span.ts';
import type { SpanTools } from './spans/span-context.ts';
import { stabilityOptIn } from './stability.ts';
import type { ExportState, SignalState, Telemetry } from './telemetry.ts';

const SCOPE = '@stepscope/exporter';
const SCHEMA = { schemaUrl: SCHEMA_URL };
const DEFAULT_SPILL_BYTES = 256 * 1024 * 1024;
const DEFAULT_METRIC_INTERVAL_MS = 10_000;
/** Of the shutdown time, the share kept for writing the rest to disk. */
const SAVE_SHARE = 0.2;

/** What tests put in: an in-memory exporter, another container than the one they run in. */
export interface Extras {
  /** More span processors than the exporting one. */
  spans?: SpanProcessor[];
  container?: ResourceDetector;
}

/**
 * Starts telemetry. One per process is enough, but several don't disturb each other: nothing is registered globally.
 * @throws Error when an OTLP endpoint isn't a URL.
 */
export function createTelemetry(options: TelemetryOptions, extra: Extras = {}): Telemetry {
  const env = options.env ?? process.env;
  const optIn = stabilityOptIn(env);
  [...unsupportedSettings(env), ...unknownCapture(env), ...optIn.problems].forEach((problem) =>
    options.logger?.warn(problem)
  );
  const slot = openSlot(options);
  const pipelines = createPipelines({
    otlp: options,
    env,
    slot,
    spill_max_bytes: options.spill_max_bytes ?? DEFAULT_SPILL_BYTES,
    onProblem: (message) => options.logger?.warn(message),
  });
  const resource = createResource(options.service_version, env, extra.container);
  const { meterProvider, metricsText } = createMetrics(options, env, pipelines, resource);
  const meter = meterProvider.getMeter(SCOPE, options.service_version, SCHEMA);
  const tools = createTools(options, env, pipelines, resource, createInstruments(meter, optIn.older_names), extra);
  const snapshot = (): ExportState => ({
    traces: pipelines.traces?.snapshot() ?? exportOff(),
    metrics: pipelines.metrics?.snapshot() ?? exportOff(),
    logs: pipelines.logs?.snapshot() ?? exportOff(),
  });
  observeExport(meter, snapshot);
  const hostMetrics = options.host_metrics === true ? measureHost(meterProvider, options) : null;

  const flush = async (signal?: AbortSignal): Promise<void> => {
    await resource.waitForAsyncAttributes?.();
    await meterProvider.forceFlush();
    await Promise.all([
      pipelines.traces?.flush(signal),
      pipelines.metrics?.flush(signal),
      pipelines.logs?.flush(signal),
    ]);
  };
  const shutdown = async (timeout_ms: number): Promise<void> => {
    await flush(AbortSignal.timeout(Math.max(1, timeout_ms * (1 - SAVE_SHARE)))).catch(() => undefined);
    await Promise.all([pipelines.traces?.stop(), pipelines.metrics?.stop(), pipelines.logs?.stop()]);
    (await hostMetrics)?.();
    await meterProvider.shutdown().catch(() => undefined);
    await (await slot)?.release();
  };
  const recorded = {
    resource,
    limits: spanLimits(env),
    scope: { name: SCOPE, version: options.service_version, ...SCHEMA },
  };
  let stopping: Promise<void> | null = null;
  // A run with secrets of its own has tools of its own, which go with it.
  const made = new WeakMap<SpanTools, Telemetry>();
  const telemetryOf = (own: SpanTools): Telemetry => {
    const known = made.get(own);
    if (known !== undefined) {
      return known;
    }
    const { mode, redact } = own.content;
    const telemetry: Telemetry = {
      startRun: (run) => startRunSpan(run, own),
      recordBatch: (batch) => recordBatchSpan(batch, own),
      traceOf: (run) => recordedTrace(run, own, recorded),
      startMcpRequest: (request) => startMcpRequest(request, own.instruments),
      redact,
      redactSecrets: own.redactSecrets,
      log: (entry) => emitLog(own.logger, entry, redact),
      capture: mode,
      withCapture: (wanted) => telemetryOf(own.limited(wanted)),
      withSecrets: (values) => telemetryOf(values.length === 0 ? own : own.masking(values)),
      snapshot,
      metricsText,
      flush,
      shutdown: (timeout_ms) => (stopping ??= shutdown(timeout_ms)),
    };
    made.set(own, telemetry);
    return telemetry;
  };
  return telemetryOf(tools);
}

/** The disk buffer's place; null, with a word about it, when there is none: telemetry must not keep a service from starting. */
async function openSlot(options: TelemetryOptions): Promise<SpillSlot | null> {
  if (!options.spill_dir) {
    return null;
  }
  try {
    return await claimSlot(options.spill_dir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.logger?.warn(`telemetry has no disk buffer and waits in memory only: ${reason}`);
    return null;
  }
}

async function measureHost(meterProvider: MeterProvider, { logger }: TelemetryOptions): Promise<(() => void) | null> {
  try {
    return await startHostMetrics(meterProvider);
  } catch (error) {
    logger?.warn(`host metrics can't be measured: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function createMetrics(options: TelemetryOptions, env: Env, pipelines: Pipelines, resource: Resource) {
  const exportIntervalMillis =
    options.metric_interval_ms ?? wholeNumber(env, ['OTEL_METRIC_EXPORT_INTERVAL'], 1) ?? DEFAULT_METRIC_INTERVAL_MS;
  const histograms = histogramsOf(env);
  const pushing = pipelines.metrics
    ? new PeriodicExportingMetricReader({
        exporter: metricExporter(pipelines.metrics, histograms),
        exportIntervalMillis,
        exportTimeoutMillis: Math.min(
          wholeNumber(env, ['OTEL_METRIC_EXPORT_TIMEOUT'], 1) ?? exportIntervalMillis,
          exportIntervalMillis
        ),
      })
    : null;
  // Whatever is recorded is kept once for every reader. The one that pushes can be read as well, and is enough unless
  // it has other buckets than `/metrics`, whose text format needs explicit ones.
  const onDemand = pushing !== null && histograms.type === AggregationType.DEFAULT ? pushing : new OnDemandReader();
  const readers: IMetricReader[] = pushing === null || pushing === onDemand ? [onDemand] : [onDemand, pushing];
  return { meterProvider: new MeterProvider({ resource, readers }), metricsText: createMetricsText(onDemand) };
}

function createTools(
  options: TelemetryOptions,
  env: Env,
  pipelines: Pipelines,
  resource: Resource,
  instruments: SpanTools['instruments'],
  extra: Extras
): SpanTools {
  const spanProcessors = [...(pipelines.traces ? [spanProcessor(pipelines.traces)] : []), ...(extra.spans ?? [])];
  const processors = pipelines.logs ? [logProcessor(pipelines.logs)] : [];
  const policy = contentPolicy(options, env);
  const tracers = new TracerProvider({
    resource,
    spanProcessors,
    sampler: createSampler(env),
    spanLimits: spanLimits(env),
  });
  const loggers = new LoggerProvider({ resource, processors, logRecordLimits: logLimits(env) });
  const known = secretsOf(env);
  const redactorOf: RedactorOf = (mode, secrets, personal) =>
    createRedactor({ mode, secrets: [...known, ...secrets], patterns: options.patterns, personal });
  return withLimits(
    {
      tracer: tracers.getTracer(SCOPE, options.service_version, SCHEMA),
      logger: loggers.getLogger(SCOPE, options.service_version, SCHEMA),
      instruments,
      content: policy,
    },
    [],
    redactorOf
  );
}

type RedactorOf = (mode: CaptureMode, secrets: readonly string[], personal: boolean) => Redactor;
type Unmasked = Omit<SpanTools, 'limited' | 'masking' | 'redactSecrets' | 'content'> & {
  content: Omit<SpanTools['content'], 'redact'>;
};

/** Tools that make the stricter ones of themselves, each once, and those that mask more. */
function withLimits(tools: Unmasked, secrets: readonly string[], redactorOf: RedactorOf): SpanTools {
  const made = new Map<CaptureMode, SpanTools>();
  const of = (mode: CaptureMode): SpanTools => {
    const self = {
      ...tools,
      content: { ...tools.content, mode, redact: redactorOf(mode, secrets, true) },
      redactSecrets: redactorOf(mode, secrets, false),
      limited: (wanted: CaptureMode | undefined) => {
        const stricter = strictestCapture(mode, wanted);
        return made.get(stricter) ?? of(stricter);
      },
      masking: (more: readonly string[]) =>
        withLimits({ ...tools, content: { ...tools.content, mode } }, [...secrets, ...more], redactorOf),
    };
    made.set(mode, self);
    return self;
  };
  return of(tools.content.mode);
}

function exportOff(): SignalState {
  return { endpoint: null, queued: 0, sent: 0, spilled: 0, dropped: {}, last_error: null, last_success_at: null };
}
