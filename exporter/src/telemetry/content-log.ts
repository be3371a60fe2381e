import { type AnyValue, type Attributes, SeverityNumber } from '@opentelemetry/api';

import { ATTR, EVENT_NAME } from '../contract/semconv.ts';
import { type AnswerContent, type CallContent, redactValue, sha256 } from './content.ts';
import { cutText } from './content-cut.ts';
import { callAttributes, type CallSite } from './spans/call-site.ts';
import { childOf, type SpanTools } from './spans/span-context.ts';
import type { ModelCallResult, ModelCallStart } from './telemetry.ts';

/** Loki refuses lines over 256 KB by default; the rest is for what wraps the body. */
export const CONTENT_CHUNK_BYTES = 200_000;
/** Loki keeps attributes as structured metadata, of at most 64 KB a line by default; the rest is for the others. */
export const CONTENT_EVENT_BYTES = 48_000;

/** Documents of a call's content and the attribute of the standard event that has each. */
const DOCUMENTS = {
  system_instructions: ATTR.systemInstructions,
  input_messages: ATTR.inputMessages,
  output_messages: ATTR.outputMessages,
  tool_definitions: ATTR.toolDefinitions,
} as const;
type DocumentName = keyof typeof DOCUMENTS;

/** A call of which the content is sent, with what its span says of request and answer. */
export interface LoggedCall extends CallSite {
  call: ModelCallStart;
  result: ModelCallResult;
  content: CallContent;
  /** Null when none came. */
  answer: AnswerContent | null;
  attributes: Attributes;
}

/**
 * Sends the whole content of a call as the event of the conventions, `gen_ai.client.inference.operation.details`, with
 * the messages as structured attributes. What is too long for one record goes as chunks of JSON in the bodies of
 * `stepscope.content.chunk` records, which a reader joins in order and checks by sha256; the event then has the hashes
 * and lengths only.
 * https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-events.md
 */
export function logContent(logged: LoggedCall, tools: SpanTools): void {
  const { mode, event_bytes } = tools.content;
  if (mode === 'none') {
    return;
  }
  const documents = documentsOf(logged, tools);
  const fits = documents.reduce((bytes, [, json]) => bytes + storedBytes(json), 0) <= event_bytes;
  emitDetails(logged, fits ? documents : [], tools);
  if (!fits) {
    documents.forEach(([name, json]) => emitChunks(name, json, logged, tools));
  }
}

/** JSON of each document that the call has, masked. */
function documentsOf(
  { call, content, answer }: LoggedCall,
  { content: { redact } }: SpanTools
): [DocumentName, string][] {
  const contents: Record<DocumentName, unknown> = {
    system_instructions: content.system() ?? undefined,
    input_messages: content.input(),
    output_messages: answer?.output(),
    tool_definitions: call.tools?.length
      ? call.tools.map(({ name, description, parameters }) => ({
          type: 'function',
          name,
          description: redact(description),
          parameters: redactValue(parameters, redact),
        }))
      : undefined,
  };
  return Object.entries(contents).flatMap(([name, document]): [DocumentName, string][] =>
    document === undefined ? [] : [[name as DocumentName, JSON.stringify(document)]]
  );
}

/** Bytes of a structured value where Loki keeps it: as JSON of Go, which writes `<`, `>` and `&` with six characters. */
function storedBytes(json: string): number {
  return Buffer.byteLength(json) + 5 * (json.match(/[<>&]/g)?.length ?? 0);
}

function emitDetails(logged: LoggedCall, documents: [DocumentName, string][], tools: SpanTools): void {
  const { call, result } = logged;
  const content: Attributes = Object.fromEntries(
    documents.map(([name, json]) => [DOCUMENTS[name], JSON.parse(json) as AnyValue])
  );
  emit(EVENT_NAME.operationDetails, `${String(logged.attributes[ATTR.operationName])} ${call.model}`, logged, tools, {
    ...logged.attributes,
    ...(result.error ? { [ATTR.errorType]: result.error.type } : {}),
    ...logged.content.promptIdentity(),
    ...logged.answer?.identity(),
    [ATTR.contentDocument]: 'details',
    ...content,
  });
}

function emitChunks(name: DocumentName, json: string, logged: LoggedCall, tools: SpanTools): void {
  const chunks = chunksOf(json, CONTENT_CHUNK_BYTES);
  const hash = sha256(json);
  chunks.forEach((body, index) =>
    emit(EVENT_NAME.contentChunk, body, logged, tools, {
      ...callAttributes(logged.call, logged),
      [ATTR.contentDocument]: name,
      [ATTR.contentChunk]: index,
      [ATTR.contentChunks]: chunks.length,
      [ATTR.contentSha256]: hash,
    })
  );
}

function emit(eventName: string, body: string, { span }: CallSite, tools: SpanTools, attributes: Attributes): void {
  tools.logger.emit({
    eventName,
    severityNumber: SeverityNumber.DEBUG,
    severityText: 'DEBUG',
    body,
    context: childOf(span),
    attributes: { ...attributes, [ATTR.contentCapture]: tools.content.mode },
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
