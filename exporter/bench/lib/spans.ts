import type { Tracer } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

import { ANSWER, PROMPT } from './texts.ts';

/** Takes spans and throws them away at once. */
export const discard: SpanExporter = {
  export: (_spans, done) => done({ code: ExportResultCode.SUCCESS }),
  shutdown: () => Promise.resolve(),
  forceFlush: () => Promise.resolve(),
};

/** The span of a model call as somebody would write it by hand with the SDK, with the same attributes as ours. */
export function handWrittenCall(tracer: Tracer, index: number): void {
  const prompt = `${index}: ${PROMPT}`;
  const span = tracer.startSpan('chat claude-haiku-4-5', {
    kind: SpanKind.CLIENT,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-haiku-4-5',
      'gen_ai.request.max_tokens': 500,
      'gen_ai.request.temperature': 0.5,
      'gen_ai.request.stream': true,
      'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: prompt }] }]),
    },
  });
  span.setAttributes({
    'gen_ai.response.model': 'claude-haiku-4-5-20251001',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 250,
    'gen_ai.usage.output_tokens': 200,
    'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: ANSWER }] }]),
  });
  span.end();
}
