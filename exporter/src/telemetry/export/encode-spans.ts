import type { AnyValue, Attributes, Link, SpanContext } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';

import { ProtoWriter } from './proto-writer.ts';

/** Whole numbers from here on are doubles. */
const INT64_END = 2 ** 63;
const writer = new ProtoWriter();

/**
 * The OTLP request of spans (opentelemetry/proto/trace/v1/trace.proto): byte for byte what `ProtobufTraceSerializer`
 * makes of them, in a third of the time.
 */
export function encodeSpans(spans: readonly ReadableSpan[]): Uint8Array {
  writer.start();
  for (const [resource, scopes] of grouped(spans)) {
    const start = writer.begin(1);
    writeResource(resource);
    for (const [scope, members] of scopes) {
      writeScopeSpans(scope, members);
    }
    if (resource.schemaUrl) {
      writer.text(3, resource.schemaUrl);
    }
    writer.end(start);
  }
  return writer.finish();
}

type Scope = ReadableSpan['instrumentationScope'];
type ByScope = Map<Scope, ReadableSpan[]>;

function grouped(spans: readonly ReadableSpan[]): Map<Resource, ByScope> {
  const groups = new Map<Resource, ByScope>();
  for (const span of spans) {
    const scopes = groups.get(span.resource) ?? (new Map() as ByScope);
    groups.set(span.resource, scopes);
    const members = scopes.get(span.instrumentationScope) ?? [];
    scopes.set(span.instrumentationScope, members);
    members.push(span);
  }
  return groups;
}

function writeResource({ attributes }: Resource): void {
  const start = writer.begin(1);
  writeAttributes(1, attributes);
  writer.uint(2, 0);
  writer.end(start);
}

function writeScopeSpans(scope: Scope, spans: readonly ReadableSpan[]): void {
  const start = writer.begin(2);
  const scopeStart = writer.begin(1);
  writer.text(1, scope.name);
  if (scope.version) {
    writer.text(2, scope.version);
  }
  writer.end(scopeStart);
  for (const span of spans) {
    writeSpan(span);
  }
  if (scope.schemaUrl) {
    writer.text(3, scope.schemaUrl);
  }
  writer.end(start);
}

function writeSpan(span: ReadableSpan): void {
  const start = writer.begin(2);
  const context = span.spanContext();
  writeIds(context);
  if (span.parentSpanContext?.spanId) {
    writer.hex(4, span.parentSpanContext.spanId);
  }
  writer.text(5, span.name);
  writer.uint(6, span.kind + 1);
  writer.time(7, span.startTime);
  writer.time(8, span.endTime);
  writeAttributes(9, span.attributes);
  writer.uint(10, span.droppedAttributesCount);
  span.events.forEach(writeEvent);
  writer.uint(12, span.droppedEventsCount);
  span.links.forEach(writeLink);
  writer.uint(14, span.droppedLinksCount);
  const status = writer.begin(15);
  if (span.status.message) {
    writer.text(2, span.status.message);
  }
  writer.uint(3, span.status.code);
  writer.end(status);
  writer.fixed32(16, flagsOf(context.traceFlags, span.parentSpanContext?.isRemote));
  writer.end(start);
}

function writeIds({ traceId, spanId, traceState }: SpanContext): void {
  writer.hex(1, traceId);
  writer.hex(2, spanId);
  const state = traceState?.serialize();
  if (state) {
    writer.text(3, state);
  }
}

function writeEvent({ time, name, attributes, droppedAttributesCount }: TimedEvent): void {
  const start = writer.begin(11);
  writer.time(1, time);
  writer.text(2, name);
  writeAttributes(3, attributes ?? {});
  writer.uint(4, droppedAttributesCount ?? 0);
  writer.end(start);
}

function writeLink({ context, attributes, droppedAttributesCount }: Link): void {
  const start = writer.begin(13);
  writeIds(context);
  writeAttributes(4, attributes ?? {});
  writer.uint(5, droppedAttributesCount ?? 0);
  writer.fixed32(6, flagsOf(context.traceFlags, context.isRemote));
  writer.end(start);
}

/** The flags of the trace, that it is said whether the parent is remote, and whether it is. */
function flagsOf(traceFlags: number, isRemote: boolean | undefined): number {
  return (traceFlags & 0xff) | 0x100 | (isRemote ? 0x200 : 0);
}

function writeAttributes(field: number, attributes: Attributes): void {
  for (const name in attributes) {
    const start = writer.begin(field);
    writer.name(name);
    writeValue(2, attributes[name]);
    writer.end(start);
  }
}

function writeValue(field: number, value: AnyValue): void {
  const start = writer.begin(field);
  if (typeof value === 'string') {
    writer.text(1, value);
  } else if (typeof value === 'boolean') {
    writer.uint(2, value ? 1 : 0);
  } else if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= -INT64_END && value < INT64_END) {
      writer.int(3, value);
    } else {
      writer.double(4, value);
    }
  } else if (value instanceof Uint8Array) {
    writer.bytes(7, value);
  } else if (Array.isArray(value)) {
    const list = writer.begin(5);
    for (const item of value) {
      writeValue(1, item);
    }
    writer.end(list);
  } else if (value) {
    const map = writer.begin(6);
    writeAttributes(1, value as Attributes);
    writer.end(map);
  }
  writer.end(start);
}
