import type { CaptureMode } from '../contract/capture.ts';
import type { Env } from './env.ts';
import type { OtlpOptions } from './export/otlp-config.ts';
import type { CustomRule } from './redact-patterns.ts';

/**
 * `endpoint`, `headers` and `timeout_ms` beat the `OTEL_EXPORTER_OTLP_*` variables. Without any endpoint nothing is
 * exported, and `/metrics` still works.
 */
export interface TelemetryOptions extends OtlpOptions {
  service_version: string;
  /** Environment to read; `process.env` when absent. */
  env?: Env;
  /** Where telemetry waits while its receiver is away; without one it waits in memory only. */
  spill_dir?: string | null;
  /** Limit of the disk buffer per signal in bytes; 256 MiB when absent. */
  spill_max_bytes?: number;
  /** Absent: what the environment says, see `contentPolicy`; without that `redacted`. */
  capture?: CaptureMode;
  /** What holds when neither `capture` nor the environment says; `redacted` when absent. */
  default_capture?: CaptureMode;
  /** Limit of each content attribute in bytes; 2,048 when absent, which is what Tempo keeps by default. */
  content_attribute_bytes?: number;
  /** Also export whole content as log records. */
  content_logs?: boolean;
  /** The user's own patterns to mask, see `loadPatterns`. */
  patterns?: readonly CustomRule[];
  /** How often metrics are pushed, in ms; 10 s when absent. */
  metric_interval_ms?: number;
  /** Also measure host, process and event loop. */
  host_metrics?: boolean;
  /** Hears about export problems; a pino logger fits. */
  logger?: { warn(message: string): void };
}
