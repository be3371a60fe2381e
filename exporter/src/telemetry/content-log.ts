import { SeverityNumber } from '@opentelemetry/api';

import { ATTR, EVENT_NAME } from '../contract/semconv.ts';
import { outputMessage, redactMessages, sha256 } from './content.ts';
import { cutText } from './content-cut.ts';
import { callAttributes, type CallSite } from './spans/call-site.ts';
import { childOf, type SpanTools } from './spans/span-context.ts';
import type { ModelCallResult, ModelCallStart } from './telemetry.ts';

/** Loki refuses lines over 256 KB by default; the rest is for what wraps the body. */
export const CONTENT_CHUNK_BYTES = 200_000;

/**
 * Sends the whole content of a call as log records `gen_ai.client.inference.operation.details`: one JSON document per
 * part (system instructions, input, output), cut into chunks that a reader joins in order and checks by sha256.
 * The text is in the body, because Loki keeps attributes as structured metadata of at most 64 KB.
 */
export function logContent(call: ModelCallStart, result: ModelCallResult, place: CallSite, tools: SpanTools): void {
  const { mode, redact } = tools.content;
  if (mode === 'none') {
    return;
  }
  const documents: Record<string, unknown> = {
    system_instructions: call.system ? [{ type: 'text', content: redact(call.system) }] : undefined,
    input_messages: redactMessages(call.messages, redact),
    output_messages: result.response ? redactMessages([outputMessage(result.response)], redact) : undefined,
  };
  for (const [name, content] of Object.entries(documents)) {
    if (content !== undefined) {
      emitDocument(name, JSON.stringify(content), call, place, tools);
    }
  }
}

function emitDocument(name: string, json: string, call: ModelCallStart, place: CallSite, tools: SpanTools): void {
  const chunks = chunksOf(json, CONTENT_CHUNK_BYTES);
  const hash = sha256(json);
  chunks.forEach((body, index) => {
    tools.logger.emit({
      eventName: EVENT_NAME.operationDetails,
      severityNumber: SeverityNumber.INFO,
      severityText: 'INFO',
      body,
      context: childOf(place.span),
      attributes: {
        ...callAttributes(call, place),
        [ATTR.contentCapture]: tools.content.mode,
        [ATTR.contentDocument]: name,
        [ATTR.contentChunk]: index,
        [ATTR.contentChunks]: chunks.length,
        [ATTR.contentSha256]: hash,
      },
    });
  });
}

/** Text in pieces of at most `maxBytes` of UTF-8, never inside a character. */
export function chunksOf(text: string, maxBytes: number): string[] {
  const chunks: string[] = [];
  for (let rest = text; rest.length > 0;) {
    const { text: chunk } = cutText(rest.slice(0, maxBytes), maxBytes);
    chunks.push(chunk);
    rest = rest.slice(chunk.length);
  }
  return chunks;
}
