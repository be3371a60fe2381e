import type { Logger } from '@opentelemetry/api';
import { SeverityNumber, TraceFlags } from '@opentelemetry/api';

import type { LogLevel } from '../contract/event-kinds.ts';
import { ATTR } from '../contract/semconv.ts';
import type { Redactor } from './redact.ts';
import { childOf, defined, parseTraceparent } from './spans/span-context.ts';
import type { LogEntry } from './telemetry.ts';

const SEVERITY: Readonly<Record<LogLevel, SeverityNumber>> = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
};

/** Sends a log line, masked, with the ids of the span it belongs to. */
export function emitLog(logger: Logger, entry: LogEntry, redact: Redactor): void {
  const parent = entry.span
    ? (parseTraceparent(entry.span.traceparent) ?? {
        traceId: entry.span.trace_id,
        spanId: entry.span.span_id,
        traceFlags: TraceFlags.SAMPLED,
      })
    : null;
  const own = Object.entries(entry.attributes ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? redact(value) : value,
  ]);
  logger.emit({
    severityNumber: SEVERITY[entry.level],
    severityText: entry.level.toUpperCase(),
    body: redact(entry.message),
    context: childOf(parent),
    attributes: defined({
      ...Object.fromEntries(own),
      [ATTR.runId]: entry.run_id,
      [ATTR.stepPath]: entry.step_path,
    }),
  });
}
