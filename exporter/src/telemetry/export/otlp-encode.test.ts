import type { Attributes, HrTime, Link, SpanContext } from '@opentelemetry/api';
import { createTraceState } from '@opentelemetry/api';
import { ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';

import { encodeLogs, encodeSpans } from './otlp-encode.ts';

/** What the SDK sends of the same is the model: byte for byte. */
const resources = [
  resourceFromAttributes({ 'service.name': 'a', 'service.version': '1' }),
  resourceFromAttributes({ 'service.name': 'ü'.repeat(200) }, { schemaUrl: 'https://schema' }),
];
const scopes = [{ name: 'one', version: '0.1.0', schemaUrl: 'https://scope' }, { name: 'two' }];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '\ud800', 'x'.repeat(127), 'é'.repeat(64), 'x'.repeat(20_000), '漢'.repeat(5_500))
);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(
    0,
    -0,
    -1,
    127,
    128,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 53,
    -(2 ** 53),
    2 ** 62,
    2 ** 63,
    -(2 ** 63),
    NaN
  )
);
const scalar = fc.oneof(text, number, fc.boolean());
const attributes: fc.Arbitrary<Attributes> = fc.dictionary(
  text,
  fc.oneof(scalar, fc.array(text, { maxLength: 3 }), fc.array(number, { maxLength: 3 }), fc.constant(undefined)),
  { maxKeys: 4 }
);
const time: fc.Arbitrary<HrTime> = fc.tuple(
  fc.integer({ min: 0, max: 2 ** 33 }),
  fc.integer({ min: 0, max: 999_999_999 })
);
const hex = (digits: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: digits, maxLength: digits }).map((all) => all.join(''));
const context: fc.Arbitrary<SpanContext> = fc.record({
  traceId: hex(32),
  spanId: hex(16),
  traceFlags: fc.constantFrom(0, 1),
  isRemote: fc.boolean(),
  traceState: fc.constantFrom(undefined, createTraceState('vendor=state')),
});
const count = fc.nat(300);

const span: fc.Arbitrary<ReadableSpan> = fc
  .record({
    context,
    parentSpanContext: fc.option(context, { nil: undefined }),
    name: text,
    kind: fc.constantFrom(0, 1, 2, 3, 4),
    startTime: time,
    endTime: time,
    attributes,
    events: fc.array(fc.record<TimedEvent>({ time, name: text, attributes, droppedAttributesCount: count }), {
      maxLength: 2,
    }),
    links: fc.array(fc.record<Link>({ context, attributes }), { maxLength: 2 }),
    status: fc.record({ code: fc.constantFrom(0, 1, 2), message: fc.option(text, { nil: undefined }) }),
    resource: fc.constantFrom(...resources),
    instrumentationScope: fc.constantFrom(...scopes),
    droppedAttributesCount: count,
    droppedEventsCount: count,
    droppedLinksCount: count,
  })
  .map(
    ({ context: own, ...rest }) => ({ ...rest, spanContext: () => own, duration: [0, 0], ended: true }) as ReadableSpan
  );

const body = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.constantFrom(null, undefined),
    fc.uint8Array({ maxLength: 200 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 })
  ),
})).value;

const logRecord: fc.Arbitrary<ReadableLogRecord> = fc
  .record({
    hrTime: time,
    hrTimeObserved: time,
    severityNumber: fc.constantFrom(undefined, 0, 9, 17),
    severityText: fc.option(text, { nil: undefined }),
    body,
    eventName: fc.option(text, { nil: undefined }),
    attributes,
    droppedAttributesCount: count,
    spanContext: fc.option(context, { nil: undefined }),
    resource: fc.constantFrom(...resources),
    instrumentationScope: fc.constantFrom(...scopes),
  })
  .map((record) => record as ReadableLogRecord);

const hexOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const broken = span.map((good) => ({
  ...good,
  spanContext: () => {
    throw new Error('broken');
  },
}));

describe('OTLP encoding', () => {
  it('encodes spans as the SDK does', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), (spans) => {
        expect(hexOf(encodeSpans(spans))).toBe(hexOf(ProtobufTraceSerializer.serializeRequest(spans)));
      }),
      { numRuns: 200 }
    );
  });

  it('encodes log records as the SDK does', () => {
    fc.assert(
      fc.property(fc.array(logRecord, { maxLength: 4 }), (records) => {
        expect(hexOf(encodeLogs(records))).toBe(hexOf(ProtobufLogsSerializer.serializeRequest(records)));
      }),
      { numRuns: 200 }
    );
  });

  it('goes on after a span that cannot be encoded', () => {
    const spans = fc.sample(span, 1);
    expect(() => encodeSpans([...spans, ...fc.sample(broken, 1)])).toThrow('broken');
    expect(hexOf(encodeSpans(spans))).toBe(hexOf(ProtobufTraceSerializer.serializeRequest(spans)));
  });
});
