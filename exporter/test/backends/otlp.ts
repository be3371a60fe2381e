import { z } from 'zod';

import type { Attributes, AttributeValue } from './otlpWire.ts';
import { anyValue, attributes, id, nanosAsMs, resource, scope, wireNumber } from './otlpWire.ts';

const SPAN_KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const STATUS_CODES = ['unset', 'ok', 'error'] as const;

interface Origin {
  resource: Attributes;
  /** Name of the instrumentation scope. */
  scope: string;
}

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: id,
  name: z.string(),
  kind: z.number().default(0),
  startTimeUnixNano: nanosAsMs,
  endTimeUnixNano: nanosAsMs,
  attributes,
  status: z.object({ code: z.number().default(0), message: z.string().optional() }).default({ code: 0 }),
  events: z.array(z.object({ name: z.string(), timeUnixNano: nanosAsMs, attributes })).default([]),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string(), attributes })).default([]),
});

const traces = z.object({
  resourceSpans: z
    .array(
      z.object({ resource, scopeSpans: z.array(z.object({ scope, spans: z.array(span).default([]) })).default([]) })
    )
    .default([]),
});

export interface OtlpSpan extends Origin {
  trace_id: string;
  span_id: string;
  /** null for a root span. */
  parent_span_id: string | null;
  name: string;
  kind: (typeof SPAN_KINDS)[number];
  start_ms: number;
  end_ms: number;
  attributes: Attributes;
  status: { code: (typeof STATUS_CODES)[number]; message: string };
  events: { name: string; time_ms: number; attributes: Attributes }[];
  links: { trace_id: string; span_id: string; attributes: Attributes }[];
}

/** The spans of one OTLP/JSON trace message. @throws ZodError when it is not one. */
export function parseSpans(message: unknown): OtlpSpan[] {
  return traces.parse(message).resourceSpans.flatMap((group) =>
    group.scopeSpans.flatMap((scoped) =>
      scoped.spans.map((wire) => ({
        resource: group.resource?.attributes ?? {},
        scope: scoped.scope?.name ?? '',
        trace_id: wire.traceId,
        span_id: wire.spanId,
        parent_span_id: wire.parentSpanId,
        name: wire.name,
        kind: SPAN_KINDS[wire.kind] ?? 'unspecified',
        start_ms: wire.startTimeUnixNano,
        end_ms: wire.endTimeUnixNano,
        attributes: wire.attributes,
        status: { code: STATUS_CODES[wire.status.code] ?? 'unset', message: wire.status.message ?? '' },
        events: wire.events.map((e) => ({ name: e.name, time_ms: e.timeUnixNano, attributes: e.attributes })),
        links: wire.links.map((l) => ({ trace_id: l.traceId, span_id: l.spanId, attributes: l.attributes })),
      }))
    )
  );
}

const logs = z.object({
  resourceLogs: z
    .array(
      z.object({
        resource,
        scopeLogs: z
          .array(
            z.object({
              scope,
              logRecords: z
                .array(
                  z.object({
                    timeUnixNano: nanosAsMs,
                    severityNumber: z.number().default(0),
                    severityText: z.string().default(''),
                    eventName: z.string().default(''),
                    body: anyValue,
                    attributes,
                    traceId: id,
                    spanId: id,
                  })
                )
                .default([]),
            })
          )
          .default([]),
      })
    )
    .default([]),
});

export interface OtlpLog extends Origin {
  time_ms: number;
  severity_number: number;
  severity_text: string;
  event_name: string;
  body: AttributeValue;
  attributes: Attributes;
  trace_id: string | null;
  span_id: string | null;
}

/** The records of one OTLP/JSON log message. @throws ZodError when it is not one. */
export function parseLogs(message: unknown): OtlpLog[] {
  return logs.parse(message).resourceLogs.flatMap((group) =>
    group.scopeLogs.flatMap((scoped) =>
      scoped.logRecords.map((wire) => ({
        resource: group.resource?.attributes ?? {},
        scope: scoped.scope?.name ?? '',
        time_ms: wire.timeUnixNano,
        severity_number: wire.severityNumber,
        severity_text: wire.severityText,
        event_name: wire.eventName,
        body: wire.body,
        attributes: wire.attributes,
        trace_id: wire.traceId,
        span_id: wire.spanId,
      }))
    )
  );
}

const point = z.object({
  attributes,
  startTimeUnixNano: nanosAsMs,
  timeUnixNano: nanosAsMs,
  asDouble: z.number().optional(),
  asInt: z.union([z.string(), z.number()]).optional(),
  count: wireNumber,
  sum: z.number().optional(),
  bucketCounts: z.array(wireNumber).default([]),
  explicitBounds: z.array(z.number()).default([]),
});
const data = z.object({ dataPoints: z.array(point).default([]), isMonotonic: z.boolean().default(false) }).optional();

const metrics = z.object({
  resourceMetrics: z
    .array(
      z.object({
        resource,
        scopeMetrics: z
          .array(
            z.object({
              scope,
              metrics: z
                .array(
                  z.object({
                    name: z.string(),
                    unit: z.string().default(''),
                    description: z.string().default(''),
                    sum: data,
                    gauge: data,
                    histogram: data,
                    exponentialHistogram: data,
                  })
                )
                .default([]),
            })
          )
          .default([]),
      })
    )
    .default([]),
});

interface OtlpMetricPoint {
  attributes: Attributes;
  time_ms: number;
  /** Value of a sum or gauge; the sum of a histogram. */
  value: number;
  /** How many values a histogram holds; 0 for others. */
  count: number;
  bucket_counts: number[];
  explicit_bounds: number[];
}

export interface OtlpMetric extends Origin {
  name: string;
  unit: string;
  description: string;
  type: 'counter' | 'updowncounter' | 'gauge' | 'histogram' | 'exponential_histogram';
  points: OtlpMetricPoint[];
}

const toPoint = (wire: z.infer<typeof point>): OtlpMetricPoint => ({
  attributes: wire.attributes,
  time_ms: wire.timeUnixNano,
  value: wire.asDouble ?? (wire.asInt === undefined ? (wire.sum ?? 0) : Number(wire.asInt)),
  count: wire.count,
  bucket_counts: wire.bucketCounts,
  explicit_bounds: wire.explicitBounds,
});

type Data = z.infer<typeof data>;

function typeOf(wire: { sum?: Data; histogram?: Data; exponentialHistogram?: Data }): OtlpMetric['type'] {
  if (wire.sum) {
    return wire.sum.isMonotonic ? 'counter' : 'updowncounter';
  }
  if (wire.exponentialHistogram) {
    return 'exponential_histogram';
  }
  return wire.histogram ? 'histogram' : 'gauge';
}

/** The metrics of one OTLP/JSON metric message, one entry per export. @throws ZodError when it is not one. */
export function parseMetrics(message: unknown): OtlpMetric[] {
  return metrics.parse(message).resourceMetrics.flatMap((group) =>
    group.scopeMetrics.flatMap((scoped) =>
      scoped.metrics.map((wire) => ({
        resource: group.resource?.attributes ?? {},
        scope: scoped.scope?.name ?? '',
        name: wire.name,
        unit: wire.unit,
        description: wire.description,
        type: typeOf(wire),
        points: (wire.sum ?? wire.histogram ?? wire.exponentialHistogram ?? wire.gauge)?.dataPoints.map(toPoint) ?? [],
      }))
    )
  );
}
