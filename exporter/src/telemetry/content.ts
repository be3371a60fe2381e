import { hash } from 'node:crypto';

import type { Message, MessagePart } from '../contract/prompt.ts';
import { ATTR } from '../contract/semconv.ts';
import { cutList, cutMessages } from './content-cut.ts';
import type { ContentPolicy } from './content-env.ts';
import type { Redactor } from './redact.ts';
import { maskRanges, redactParts } from './redact.ts';
import type { ModelCallResult, ModelCallStart } from './telemetry.ts';

export interface ContentSettings extends ContentPolicy {
  redact: Redactor;
}

/** Whether spans carry content beside hashes and lengths. */
export function spansCarryContent({ mode, on_spans }: ContentSettings): boolean {
  return mode !== 'none' && on_spans;
}

type ContentAttributes = Record<string, string | number | boolean>;

/** sha256 in hex, of the text before redaction, so that a reader can check that a copy is the one that was sent. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

/** What a call sends, masked and hashed when first asked for, and only once: the span and the log both have it. */
export type CallContent = ReturnType<typeof callContent>;

export function callContent(call: ModelCallStart, redact: Redactor) {
  return {
    call,
    /** Hash and length of what is sent, by which a reader knows it again. */
    promptIdentity: lazy((): ContentAttributes => ({
      [ATTR.promptSha256]: sha256(call.prompt_text),
      [ATTR.promptLength]: call.prompt_text.length,
    })),
    input: lazy(() => redactMessages(call.messages, redact)),
    system: lazy((): MessagePart[] | null => (call.system ? [{ type: 'text', content: redact(call.system) }] : null)),
  };
}

/** What came back, in the same way. */
export type AnswerContent = ReturnType<typeof answerContent>;

export function answerContent(response: NonNullable<ModelCallResult['response']>, redact: Redactor) {
  return {
    /** Hash and length of what came back. */
    identity: lazy((): ContentAttributes => ({
      [ATTR.responseSha256]: sha256(response.text),
      [ATTR.responseLength]: response.text.length,
    })),
    output: lazy(() => redactMessages([outputMessage(response)], redact)),
  };
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Attributes of what is sent: always hash, length and capture mode; content as the mode says. */
export function promptAttributes(content: CallContent, settings: ContentSettings): ContentAttributes {
  const { call } = content;
  const attributes: ContentAttributes = { ...content.promptIdentity(), [ATTR.contentCapture]: settings.mode };
  if (!spansCarryContent(settings)) {
    return attributes;
  }
  const { redact, attribute_bytes } = settings;
  const input = cutMessages(content.input(), attribute_bytes);
  attributes[ATTR.inputMessages] = input.json;
  const parts = cutList(redactParts(call.prompt_parts, redact.detailed(call.prompt_text), redact), attribute_bytes);
  attributes[ATTR.promptParts] = parts.json;
  const instructions = content.system();
  const system = instructions ? cutSystem(instructions, settings) : null;
  if (system) {
    attributes[ATTR.systemInstructions] = system.json;
  }
  if (input.truncated || parts.truncated || system?.truncated) {
    attributes[ATTR.contentTruncated] = true;
  }
  return attributes;
}

/** Attributes of what came back. */
export function responseAttributes(answer: AnswerContent, settings: ContentSettings): ContentAttributes {
  const attributes = { ...answer.identity() };
  if (!spansCarryContent(settings)) {
    return attributes;
  }
  const output = cutMessages(answer.output(), settings.attribute_bytes);
  attributes[ATTR.outputMessages] = output.json;
  if (output.truncated) {
    attributes[ATTR.contentTruncated] = true;
  }
  return attributes;
}

function cutSystem(parts: MessagePart[], settings: ContentSettings): { json: string; truncated: boolean } {
  // `gen_ai.system_instructions` is a list of parts, not of messages; a message around them costs 29 bytes while cutting.
  const message: Message = { role: 'system', parts };
  const cut = cutMessages([message], settings.attribute_bytes);
  const [kept] = JSON.parse(cut.json) as Message[];
  return { json: JSON.stringify(kept?.parts ?? []), truncated: cut.truncated };
}

/** The answer in the shape of `gen_ai.output.messages`. */
export function outputMessage(response: NonNullable<ModelCallResult['response']>): Message {
  const parts: MessagePart[] = [];
  if (response.reasoning) {
    parts.push({ type: 'reasoning', content: response.reasoning });
  }
  if (response.text) {
    parts.push({ type: 'text', content: response.text });
  }
  for (const call of response.tool_calls ?? []) {
    parts.push({ type: 'tool_call', ...call });
  }
  return { role: 'assistant', parts, ...(response.finish_reason ? { finish_reason: response.finish_reason } : {}) };
}

/** Masks every text of messages. */
export function redactMessages(messages: readonly Message[], redact: Redactor): Message[] {
  return messages.map((message) => ({ ...message, parts: message.parts.map((part) => redactPart(part, redact)) }));
}

function redactPart(part: MessagePart, redact: Redactor): MessagePart {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { ...part, content: redact(part.content) };
    case 'tool_call':
      return { ...part, arguments: redactValue(part.arguments, redact) };
    case 'tool_call_response':
      return { ...part, response: redactValue(part.response, redact) };
  }
}

/**
 * Masks every text inside a JSON value, numbers and names of properties included. A property is masked together with
 * its name: `{"password": "…"}`.
 */
export function redactValue(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') {
    return redact(value);
  }
  if (typeof value === 'number') {
    return redactNumber(value, redact);
  }
  if (Array.isArray(value)) {
    return value.map((item) => redactValue(item, redact));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redact(key), redactProperty(key, item, redact)])
  );
}

/** Shorter numbers are counts and settings, whatever they look like. */
const SHORTEST_NUMBER = 1e5;

function redactNumber(value: number, redact: (text: string) => string): number | string {
  const text = String(value);
  const masked = Math.abs(value) < SHORTEST_NUMBER ? text : redact(text);
  return masked === text ? value : masked;
}

function redactProperty(key: string, value: unknown, redact: Redactor): unknown {
  if (typeof value === 'number') {
    return redactNumber(value, (text) => redactNamed(key, text, redact));
  }
  return typeof value === 'string' ? redactNamed(key, value, redact) : redactValue(value, redact);
}

function redactNamed(key: string, value: string, redact: Redactor): string {
  const whole = redact.property(key, value);
  if (whole !== null) {
    return whole;
  }
  const from = key.length + 1;
  const ranges = redact
    .detailed(`${key}=${value}`)
    .ranges.filter(({ end }) => end > from)
    .map((range) => ({ ...range, start: Math.max(range.start - from, 0), end: range.end - from }));
  // Once more alone, for patterns that begin where the text begins.
  return redact(maskRanges(value, ranges));
}
