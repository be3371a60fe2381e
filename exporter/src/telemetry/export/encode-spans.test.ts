import type { AnyValue, Attributes } from '@opentelemetry/api';
import { SpanStatusCode } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { emptyResource, resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import fc from 'fast-check';

import { oneFullRun, setUp } from '../spans/spans.fixture.ts';
import { encodeSpans } from './encode-spans.ts';

/** What the serializer of OpenTelemetry makes of the same spans. */
function expectSame(spans: ReadableSpan[]): void {
  const standard = ProtobufTraceSerializer.serializeRequest(spans);
  expect(Buffer.from(encodeSpans(spans)).toString('hex')).toBe(Buffer.from(standard ?? []).toString('hex'));
}

function spansWith(attributes: Attributes, text: string): ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const tracers = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': text }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
    spanLimits: { attributeCountLimit: 3, eventCountLimit: 1, linkCountLimit: 1 },
  });
  const context = { traceId: 'a'.repeat(32), spanId: '0f'.repeat(8), traceFlags: 1, isRemote: true };
  const links = [{ context }, { context, attributes }];
  const tracer = tracers.getTracer(text || 'scope');
  const span = tracer.startSpan(text, { attributes, links });
  span.addEvent('first').addEvent(text, { text });
  span.setStatus({ code: SpanStatusCode.ERROR, message: text });
  span.end();
  tracers.getTracer('other', '1.0').startSpan('plain').end();
  return exporter.getFinishedSpans();
}

const text = fc.string({ unit: 'binary', maxLength: 200 });
const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 63, -(2 ** 63), 2 ** 53, -0)
);
const value = fc.letrec<{ value: AnyValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 200 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true })
  ),
})).value;

describe('encodeSpans', () => {
  it('encodes a whole run as the serializer of OpenTelemetry does', () => {
    const { telemetry, exporter } = setUp();
    oneFullRun(telemetry);
    expectSame(exporter.getFinishedSpans());
  });

  it('encodes whatever a span may hold as the serializer of OpenTelemetry does', () => {
    fc.assert(
      fc.property(fc.dictionary(text, value, { maxKeys: 5, noNullPrototype: true }), text, (attributes, name) =>
        expectSame(spansWith(attributes, name))
      )
    );
  });

  it('encodes lone surrogates, texts whose bytes are longer than their length says, and several resources', () => {
    const long = (length: number) => 'ä€😀\ud800x'.repeat(length);
    const spans = [1, 20, 40, 3_000, 100_000].flatMap((length) => spansWith({ long: long(length) }, long(1)));
    expectSame(spans.map((span) => ({ ...span, spanContext: () => span.spanContext(), resource: emptyResource() })));
    expectSame(spans);
  });
});
