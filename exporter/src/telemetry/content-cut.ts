import type { Message, MessagePart } from '../contract/prompt.ts';

/** JSON of a value within a size; `truncated` when something was left out. */
export interface CutJson {
  json: string;
  truncated: boolean;
}

/** UTF-16 units that a cut text keeps before whole messages are left out instead. */
const SHORTEST_TEXT = 80;

/**
 * JSON of messages in at most `maxBytes` of UTF-8. What is too long is cut inside its texts, never across the JSON:
 * a cut part carries `"truncated": true` and its whole `"length"`. When even that is too long, the oldest messages
 * go first, because the newest say what was asked.
 */
export function cutMessages(messages: readonly Message[], maxBytes: number): CutJson {
  const whole = JSON.stringify(messages);
  if (Buffer.byteLength(whole) <= maxBytes) {
    return { json: whole, truncated: false };
  }
  const json =
    largestCut(messages.slice(fewestToSkip(messages, maxBytes)), maxBytes) ?? largestCut(messages.slice(-1), maxBytes);
  return { json: json ?? '[]', truncated: true };
}

/** How many of the oldest messages must go so that the others keep at least a line of text each. */
function fewestToSkip(messages: readonly Message[], maxBytes: number): number {
  let low = 0;
  let high = messages.length - 1;
  while (low < high) {
    const skip = (low + high) >> 1;
    if (Buffer.byteLength(cutJson(messages.slice(skip), SHORTEST_TEXT)) <= maxBytes) {
      high = skip;
    } else {
      low = skip + 1;
    }
  }
  return low;
}

/** JSON array of the first items that fit into `maxBytes`. */
export function cutList(items: readonly unknown[], maxBytes: number): CutJson {
  const kept: string[] = [];
  let bytes = 2;
  for (const item of items) {
    const json = JSON.stringify(item);
    bytes += Buffer.byteLength(json) + 1;
    if (bytes > maxBytes) {
      break;
    }
    kept.push(json);
  }
  return { json: `[${kept.join(',')}]`, truncated: kept.length < items.length };
}

/** Text in at most `maxBytes` of UTF-8, whole characters only. */
export function cutText(text: string, maxBytes: number): { text: string; truncated: boolean } {
  if (Buffer.byteLength(text) <= maxBytes) {
    return { text, truncated: false };
  }
  const bytes = Buffer.from(text.slice(0, maxBytes));
  let end = Math.min(maxBytes, bytes.length);
  while (end > 0 && isContinuation(bytes[end])) {
    end--;
  }
  return { text: bytes.toString('utf8', 0, end), truncated: true };
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Finds the longest length of text per part whose JSON fits; null when not even empty texts fit. */
function largestCut(messages: readonly Message[], maxBytes: number): string | null {
  let best: string | null = null;
  let low = 0;
  let high = maxBytes;
  while (low <= high) {
    const length = (low + high) >> 1;
    const json = cutJson(messages, length);
    if (Buffer.byteLength(json) <= maxBytes) {
      best = json;
      low = length + 1;
    } else {
      high = length - 1;
    }
  }
  return best;
}

function cutJson(messages: readonly Message[], length: number): string {
  return JSON.stringify(messages.map((message) => cutParts(message, length)));
}

function cutParts(message: Message, length: number): Record<string, unknown> {
  return { ...message, parts: message.parts.map((part) => cutPart(part, length)) };
}

function cutPart(part: MessagePart, length: number): Record<string, unknown> {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { ...part, ...cutField('content', part.content, length) };
    case 'tool_call':
      return { ...part, ...cutField('arguments', part.arguments, length) };
    case 'tool_call_response':
      return { ...part, ...cutField('response', part.response, length) };
  }
}

function cutField(field: string, value: unknown, length: number): Record<string, unknown> {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (text.length <= length) {
    return { [field]: value };
  }
  return { [field]: wholeCharacters(text, length), truncated: true, length: text.length };
}

/** The first `length` UTF-16 units, one less where that would split a surrogate pair. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
