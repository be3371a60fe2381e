import type { Link } from '@opentelemetry/api';
import type { InstrumentationScope } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';

import { ProtoWriter } from './proto-writer.ts';

/*
 * OTLP requests as protobuf, by the field numbers of opentelemetry-proto 1.x (common, resource, trace and logs .proto).
 * The same bytes as the SDK's serializer, which goes over every text twice character by character; the tests hold it to
 * that. Bytes that a length will take are guessed for messages that are usually longer than 127 bytes.
 */
const REQUEST_WIDTH = 3;
const SPAN_WIDTH = 2;

const writer = new ProtoWriter();

/** Body of an OTLP `ExportTraceServiceRequest`. */
export function encodeSpans(spans: readonly ReadableSpan[]): Uint8Array {
  return encodeRequest(spans, writeSpan);
}

/** Body of an OTLP `ExportLogsServiceRequest`. */
export function encodeLogs(records: readonly ReadableLogRecord[]): Uint8Array {
  return encodeRequest(records, writeLogRecord);
}

interface Item {
  readonly resource: Resource;
  readonly instrumentationScope: InstrumentationScope & { schemaUrl?: string | undefined };
}

function encodeRequest<T extends Item>(items: readonly T[], writeItem: (item: T) => void): Uint8Array {
  // What an item that can't be encoded left behind.
  writer.reset();
  for (const [resource, scopes] of grouped(items)) {
    const ofResource = writer.open(1, REQUEST_WIDTH);
    writeResource(resource);
    for (const [scope, own] of scopes) {
      const ofScope = writer.open(2, REQUEST_WIDTH);
      writeScope(scope);
      own.forEach(writeItem);
      writeText(3, scope.schemaUrl);
      writer.close(ofScope, REQUEST_WIDTH);
    }
    writeText(3, resource.schemaUrl);
    writer.close(ofResource, REQUEST_WIDTH);
  }
  return writer.finish();
}

function grouped<T extends Item>(items: readonly T[]): Map<Resource, Map<T['instrumentationScope'], T[]>> {
  const resources = new Map<Resource, Map<T['instrumentationScope'], T[]>>();
  for (const item of items) {
    const scopes = resources.get(item.resource) ?? new Map<T['instrumentationScope'], T[]>();
    resources.set(item.resource, scopes);
    const own = scopes.get(item.instrumentationScope);
    if (own) {
      own.push(item);
    } else {
      scopes.set(item.instrumentationScope, [item]);
    }
  }
  return resources;
}

function writeResource(resource: Resource): void {
  const start = writer.open(1);
  writeAttributes(1, resource.attributes);
  writer.integer(2, 0);
  writer.close(start);
}

function writeScope({ name, version }: InstrumentationScope): void {
  const start = writer.open(1);
  writer.string(1, name);
  writeText(2, version);
  writer.close(start);
}

function writeSpan(span: ReadableSpan): void {
  const start = writer.open(2, SPAN_WIDTH);
  const { traceId, spanId, traceState, traceFlags } = span.spanContext();
  writer.hex(1, traceId);
  writer.hex(2, spanId);
  writeText(3, traceState?.serialize());
  const parent = span.parentSpanContext;
  if (parent?.spanId) {
    writer.hex(4, parent.spanId);
  }
  writer.string(5, span.name);
  // The protocol's kinds begin with one for unset.
  writer.integer(6, span.kind + 1);
  writer.time(7, span.startTime);
  writer.time(8, span.endTime);
  writeAttributes(9, span.attributes);
  writer.integer(10, span.droppedAttributesCount);
  span.events.forEach(writeEvent);
  writer.integer(12, span.droppedEventsCount);
  span.links.forEach(writeLink);
  writer.integer(14, span.droppedLinksCount);
  const status = writer.open(15);
  writeText(2, span.status.message);
  writer.integer(3, span.status.code);
  writer.close(status);
  writer.fixed32(16, spanFlags(traceFlags, parent?.isRemote));
  writer.close(start, SPAN_WIDTH);
}

function writeEvent(event: TimedEvent): void {
  const start = writer.open(11);
  writer.time(1, event.time);
  writer.string(2, event.name);
  writeAttributes(3, event.attributes);
  writer.integer(4, event.droppedAttributesCount ?? 0);
  writer.close(start);
}

function writeLink(link: Link): void {
  const start = writer.open(13);
  const { traceId, spanId, traceState, traceFlags, isRemote } = link.context;
  writer.hex(1, traceId);
  writer.hex(2, spanId);
  writeText(3, traceState?.serialize());
  writeAttributes(4, link.attributes);
  writer.integer(5, link.droppedAttributesCount ?? 0);
  writer.fixed32(6, spanFlags(traceFlags, isRemote));
  writer.close(start);
}

/** W3C flags, and bits that say whether the parent or the linked span is of another process. */
function spanFlags(traceFlags: number, isRemote: boolean | undefined): number {
  return (traceFlags & 0xff) | 0x100 | (isRemote ? 0x200 : 0);
}

function writeLogRecord(record: ReadableLogRecord): void {
  const start = writer.open(2, SPAN_WIDTH);
  writer.time(1, record.hrTime);
  if (record.severityNumber) {
    writer.integer(2, record.severityNumber);
  }
  writeText(3, record.severityText);
  if (record.body !== undefined) {
    writeValue(5, record.body);
  }
  writeAttributes(6, record.attributes);
  writer.integer(7, record.droppedAttributesCount);
  const { spanContext } = record;
  if (spanContext) {
    if (spanContext.traceFlags) {
      writer.fixed32(8, spanContext.traceFlags);
    }
    writer.hex(9, spanContext.traceId);
    writer.hex(10, spanContext.spanId);
  }
  writer.time(11, record.hrTimeObserved);
  writeText(12, record.eventName);
  writer.close(start, SPAN_WIDTH);
}

/** A text that is left out when it is empty. */
function writeText(field: number, text: string | undefined): void {
  if (text) {
    writer.string(field, text);
  }
}

function writeAttributes(field: number, attributes: Readonly<Record<string, unknown>> | undefined): void {
  for (const name in attributes) {
    const start = writer.open(field);
    writer.string(1, name);
    writeValue(2, attributes[name]);
    writer.close(start);
  }
}

const MAX_INTEGER = 2 ** 63;

/** An `AnyValue`; one without content for null and undefined. */
function writeValue(field: number, value: unknown): void {
  const start = writer.open(field);
  if (typeof value === 'string') {
    writer.string(1, value);
  } else if (typeof value === 'boolean') {
    writer.integer(2, value ? 1 : 0);
  } else if (typeof value === 'number') {
    writeNumber(value);
  } else if (value instanceof Uint8Array) {
    writer.bytes(7, value);
  } else if (Array.isArray(value)) {
    const list = writer.open(5);
    for (const item of value) {
      writeValue(1, item);
    }
    writer.close(list);
  } else if (typeof value === 'object' && value !== null) {
    const list = writer.open(6);
    writeAttributes(1, { ...value });
    writer.close(list);
  }
  writer.close(start);
}

function writeNumber(value: number): void {
  if (Number.isInteger(value) && value >= -MAX_INTEGER && value < MAX_INTEGER) {
    writer.integer(3, value);
  } else {
    writer.double(4, value);
  }
}
