import type { MessagePart } from '@stepscope/exporter/contract/prompt';
import type { ModelCall, ModelCallContent } from '@stepscope/exporter/contract/run';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import { numberAt, textAt } from '../otlp/attributes';
import type { TraceSpan } from '../otlp/decodeTrace';
import { isoTime } from '../time';
import { failureOf } from './failureOf';
import { type DecodedMessages, decodeMessages } from './messages';
import { costOf, hasUsage, usageOf } from './usage';

/** The step attempt a call belongs to. */
export interface CallPlace {
  run_id: string;
  step_execution_id: string;
  step_path: string;
  attempt: number;
  call_index: number;
}

/** A model call as its span tells it. */
export function callOf(span: TraceSpan, place: CallPlace): ModelCall {
  const { attributes } = span;
  const error = failureOf(span);
  const content = contentOf(span);
  const firstChunk = numberAt(attributes, ATTR.responseTimeToFirstChunk);
  return {
    model_call_id: span.span_id,
    ...place,
    task_id: null,
    provider: textAt(attributes, ATTR.providerName, 'gen_ai.system') ?? 'unknown',
    model: textAt(attributes, ATTR.responseModel, ATTR.requestModel) ?? 'unknown',
    simulated: attributes.get(ATTR.simulated) === true,
    status: error === null ? 'completed' : error.type === 'cancelled' ? 'cancelled' : 'failed',
    started_at: isoTime(span.start_ms),
    completed_at: isoTime(span.end_ms),
    duration_ms: span.end_ms - span.start_ms,
    time_to_first_chunk_ms: firstChunk === undefined ? null : firstChunk * 1000,
    finish_reason: textAt(attributes, ATTR.responseFinishReasons) ?? null,
    usage: hasUsage(attributes) ? usageOf(attributes) : null,
    cost_usd: costOf(attributes),
    prompt_sha256: textAt(attributes, ATTR.promptSha256) ?? '',
    prompt_length: numberAt(attributes, ATTR.promptLength) ?? content.prompt_text.length,
    response_length: numberAt(attributes, ATTR.responseLength) ?? content.response_text.length,
    span_id: span.span_id,
    error,
  };
}

type Content = Pick<
  ModelCallContent,
  'system_prompt' | 'prompt_text' | 'messages' | 'response_text' | 'reasoning_text' | 'broken_off'
>;

/** Documents of a call's content, as JSON: attributes of the span, or whole from log records. */
export interface ContentDocuments {
  system_instructions?: string | undefined;
  input_messages?: string | undefined;
  output_messages?: string | undefined;
}

/** What the span itself carries. */
export function documentsOf({ attributes }: TraceSpan): ContentDocuments {
  return {
    system_instructions: textAt(attributes, ATTR.systemInstructions),
    input_messages: textAt(attributes, ATTR.inputMessages, 'gen_ai.prompt'),
    output_messages: textAt(attributes, ATTR.outputMessages, 'gen_ai.completion'),
  };
}

/** Texts of a call. Where a document was cut, its texts end where the back end cut them. */
export function contentOf(span: TraceSpan, documents: ContentDocuments = documentsOf(span)): Content {
  const input = decodeMessages(documents.input_messages);
  const output = decodeMessages(documents.output_messages);
  // System instructions are a list of parts: the parts of one message.
  const system = decodeMessages(
    documents.system_instructions && `[{"role":"system","parts":${documents.system_instructions}}]`
  );
  const lastUser = input.messages.findLastIndex((message) => message.role === 'user');
  const { attributes } = span;
  const broken_off = [
    ...(input.cut && numberAt(attributes, ATTR.promptLength) === undefined ? ['prompt' as const] : []),
    ...(output.cut && numberAt(attributes, ATTR.responseLength) === undefined ? ['response' as const] : []),
  ];
  return {
    ...(broken_off.length > 0 && { broken_off }),
    system_prompt: textsOf(system, 'text') || null,
    prompt_text: textsOf({ ...input, messages: input.messages.slice(Math.max(0, lastUser)) }, 'text'),
    messages: [...input.messages, ...output.messages],
    response_text: textsOf(output, 'text'),
    reasoning_text: textsOf(output, 'reasoning'),
  };
}

function textsOf({ messages }: DecodedMessages, type: 'text' | 'reasoning'): string {
  const isAsked = (part: MessagePart): part is Extract<MessagePart, { content: string }> => part.type === type;
  return messages.flatMap((message) => message.parts.filter(isAsked).map((part) => part.content)).join('');
}
