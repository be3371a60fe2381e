import type { Message, MessagePart } from '@stepscope/exporter/contract/prompt';

import { isRecord, recordsOf, textOf } from '../narrow';

const ROLES = ['system', 'user', 'assistant', 'tool'] as const;
type Role = (typeof ROLES)[number];

export interface DecodedMessages {
  messages: Message[];
  /** The JSON broke off: a back end cut the attribute (Tempo does at 2,048 bytes unless told otherwise). */
  cut: boolean;
}

/**
 * Reads the JSON of `gen_ai.input.messages` or `gen_ai.output.messages`. Cut JSON gives what of its texts is readable,
 * as one message; nothing is made up.
 */
export function decodeMessages(json: string | undefined): DecodedMessages {
  if (json === undefined) {
    return { messages: [], cut: false };
  }
  try {
    return { messages: toMessages(JSON.parse(json)), cut: false };
  } catch {
    return { messages: salvage(json), cut: true };
  }
}

function toMessages(value: unknown): Message[] {
  return recordsOf(value).map((message) => {
    const finish = textOf(message['finish_reason']);
    const parts = Array.isArray(message['parts']) ? message['parts'] : [message['content']];
    return { role: roleOf(message['role']), parts: parts.flatMap(toPart), ...(finish && { finish_reason: finish }) };
  });
}

const roleOf = (role: unknown): Role => ROLES.find((known) => known === role) ?? 'user';

/** `content` may also be the plain text, or a list of parts, as older conventions had it. */
function toPart(part: unknown): MessagePart[] {
  if (typeof part === 'string') {
    return [{ type: 'text', content: part }];
  }
  if (Array.isArray(part)) {
    return part.flatMap(toPart);
  }
  if (!isRecord(part)) {
    return [];
  }
  const id = textOf(part['id']) ?? '';
  switch (part['type']) {
    case 'tool_call':
      return [{ type: 'tool_call', id, name: textOf(part['name']) ?? '', arguments: part['arguments'] ?? null }];
    case 'tool_call_response':
      return [{ type: 'tool_call_response', id, response: part['response'] ?? part['result'] ?? null }];
    default:
      return textPart(part);
  }
}

function textPart(part: Record<string, unknown>): MessagePart[] {
  const content = textOf(part['content']) ?? textOf(part['text']);
  if (content === undefined) {
    return [];
  }
  return [{ type: part['type'] === 'reasoning' || part['type'] === 'thinking' ? 'reasoning' : 'text', content }];
}

/** A JSON string after `"content":`, with its end or without. */
const CONTENT = /"(?:content|text)"\s*:\s*"((?:[^"\\]|\\.)*)/gs;

function salvage(json: string): Message[] {
  const texts = Array.from(json.matchAll(CONTENT), ([, text]) => unescapeText(text ?? ''));
  return texts.length === 0
    ? []
    : [
        {
          role: roleOf(/"role"\s*:\s*"(\w+)"/.exec(json)?.[1]),
          parts: texts.map((content) => ({ type: 'text', content })),
        },
      ];
}

/** JSON escapes undone; half an escape at the cut is left out. */
function unescapeText(text: string): string {
  try {
    return JSON.parse(`"${text.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '')}"`) as string;
  } catch {
    return text;
  }
}
