import { SpanKind } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

import { createClient, requestOf } from './program.mjs';

/** A span by hand. */
export function setUp({ url }) {
  const client = createClient();
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces` });
  const provider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] });
  const tracer = provider.getTracer('bench');
  const ask = async (index) => {
    const request = requestOf(index);
    const span = tracer.startSpan(`chat ${request.model}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'anthropic',
        'gen_ai.request.model': request.model,
        'gen_ai.request.max_tokens': request.max_tokens,
        'gen_ai.request.temperature': request.temperature,
        'gen_ai.input.messages': JSON.stringify(
          request.messages.map(({ role, content }) => ({ role, parts: [{ type: 'text', content }] }))
        ),
      },
    });
    const message = await client.messages.create(request);
    span.setAttributes({
      'gen_ai.response.model': message.model,
      'gen_ai.response.id': message.id,
      'gen_ai.response.finish_reasons': [message.stop_reason],
      'gen_ai.usage.input_tokens': message.usage.input_tokens,
      'gen_ai.usage.output_tokens': message.usage.output_tokens,
      'gen_ai.output.messages': JSON.stringify([
        { role: 'assistant', parts: [{ type: 'text', content: message.content[0].text }] },
      ]),
    });
    span.end();
  };
  return { ask, stop: () => provider.shutdown() };
}
