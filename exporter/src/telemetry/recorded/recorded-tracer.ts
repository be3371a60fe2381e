import type { Attributes, Span, Tracer } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan, SpanLimits, SpanProcessor } from '@opentelemetry/sdk-trace';
import { AlwaysOnSampler, RandomIdGenerator, TracerProvider } from '@opentelemetry/sdk-trace';

/** A tracer for what is over: its spans have ids and times that somebody kept. */
export interface RecordedTracer {
  tracer: Tracer;
  /** What is done next happened then. */
  at(time: Date): void;
  /** The next span has this id, and these attributes when it ends. */
  next(span: { span_id: string; attributes?: Attributes }): void;
  /** Spans that have ended. */
  spans: readonly ReadableSpan[];
}

interface RecordedTracerOptions {
  resource: Resource;
  limits: SpanLimits;
  scope: { name: string; version: string; schemaUrl: string };
  trace_id: string;
}

/** Makes a tracer of the SDK that keeps its spans and asks no clock. */
export function createRecordedTracer({ resource, limits, scope, trace_id }: RecordedTracerOptions): RecordedTracer {
  let now = new Date(0);
  let following: { span_id: string; attributes?: Attributes } | null = null;
  const random = new RandomIdGenerator();
  const spans: ReadableSpan[] = [];
  const provider = new TracerProvider({
    resource,
    spanLimits: limits,
    sampler: new AlwaysOnSampler(),
    spanProcessors: [keepIn(spans)],
    idGenerator: {
      generateTraceId: () => trace_id,
      generateSpanId: () => following?.span_id ?? random.generateSpanId(),
    },
  });
  const inner = provider.getTracer(scope.name, scope.version, { schemaUrl: scope.schemaUrl });
  const startSpan: Tracer['startSpan'] = (name, options, context) => {
    const span = inner.startSpan(name, { ...options, startTime: now }, context);
    const attributes = following?.attributes ?? {};
    following = null;
    return timed(span, { now: () => now, attributes });
  };
  return {
    tracer: { startSpan, startActiveSpan: inner.startActiveSpan.bind(inner) },
    at: (time) => {
      now = time;
    },
    next: (span) => {
      following = span;
    },
    spans,
  };
}

/** The same span, which takes the time from `now`. */
function timed(span: Span, { now, attributes }: { now: () => Date; attributes: Attributes }): Span {
  const end = span.end.bind(span);
  const addEvent = span.addEvent.bind(span);
  span.end = () => {
    span.setAttributes(attributes);
    end(now());
  };
  span.addEvent = (name, of) => addEvent(name, of, now());
  return span;
}

function keepIn(spans: ReadableSpan[]): SpanProcessor {
  return {
    onStart: () => undefined,
    onEnd: (span) => void spans.push(span),
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
}
