import type { Message, MessagePart } from './prompt.ts';
import { ATTR } from './semconv.ts';

type Attributes = Readonly<Record<string, unknown>>;
type Role = Message['role'];

const ROLES: readonly Role[] = ['system', 'user', 'assistant', 'tool'];
const NUMBERED: readonly { prefix: string; to: string; fallback: Role }[] = [
  { prefix: 'gen_ai.prompt', to: ATTR.inputMessages, fallback: 'user' },
  { prefix: 'gen_ai.completion', to: ATTR.outputMessages, fallback: 'assistant' },
  { prefix: 'llm.input_messages', to: ATTR.inputMessages, fallback: 'user' },
  { prefix: 'llm.output_messages', to: ATTR.outputMessages, fallback: 'assistant' },
];

/**
 * Prompts and answers that other instrumentations put on a span, as JSON in the conventions' shape: one attribute per
 * message and field (OpenLLMetry until 2025, OpenInference), or JSON of their own (Vercel AI SDK).
 */
export function foreignMessages(attributes: Attributes): Record<string, string> {
  const found: Record<string, Message[]> = {};
  for (const { prefix, to, fallback } of NUMBERED) {
    const messages = numberedMessages(attributes, prefix, fallback);
    if (messages.length > 0) {
      found[to] ??= messages;
    }
  }
  const asked = aiSdkPrompt(attributes);
  if (asked.length > 0) {
    found[ATTR.inputMessages] ??= asked;
  }
  const answer = aiSdkAnswer(attributes);
  if (answer.length > 0) {
    found[ATTR.outputMessages] ??= [{ role: 'assistant', parts: answer }];
  }
  return withoutSystem(found);
}

/** The conventions keep system instructions apart from the messages. */
function withoutSystem(found: Record<string, Message[]>): Record<string, string> {
  const input = found[ATTR.inputMessages] ?? [];
  const system = input.filter(({ role }) => role === 'system').flatMap(({ parts }) => parts);
  const rest = {
    ...found,
    ...(system.length > 0 ? { [ATTR.inputMessages]: input.filter(({ role }) => role !== 'system') } : {}),
  };
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, messages]) => [name, JSON.stringify(messages)])),
    ...(system.length > 0 ? { [ATTR.systemInstructions]: JSON.stringify(system) } : {}),
  };
}

/** `prefix.0.role`, `prefix.0.content`; in OpenInference with `message.` between, and contents in a list of their own. */
function numberedMessages(attributes: Attributes, prefix: string, fallback: Role): Message[] {
  const messages: Message[] = [];
  for (let index = 0; ; index += 1) {
    const field = (name: string): unknown =>
      attributes[`${prefix}.${index}.${name}`] ?? attributes[`${prefix}.${index}.message.${name}`];
    const parts = [
      ...partsOf(field('content')),
      ...listedContents(attributes, `${prefix}.${index}.message.contents`),
      ...listedToolCalls(attributes, `${prefix}.${index}.message.tool_calls`),
    ];
    const role = field('role');
    if (parts.length === 0 && role === undefined) {
      return messages;
    }
    messages.push({ role: roleOf(role, fallback), parts });
  }
}

function listedContents(attributes: Attributes, prefix: string): MessagePart[] {
  const parts: MessagePart[] = [];
  for (let index = 0; ; index += 1) {
    const type = attributes[`${prefix}.${index}.message_content.type`];
    if (type === undefined) {
      return parts;
    }
    const text = attributes[`${prefix}.${index}.message_content.text`];
    parts.push(...(typeof text === 'string' ? [{ type: 'text' as const, content: text }] : []));
  }
}

function listedToolCalls(attributes: Attributes, prefix: string): MessagePart[] {
  const parts: MessagePart[] = [];
  for (let index = 0; ; index += 1) {
    const name = attributes[`${prefix}.${index}.tool_call.function.name`];
    if (typeof name !== 'string') {
      return parts;
    }
    parts.push({
      type: 'tool_call',
      id: String(attributes[`${prefix}.${index}.tool_call.id`] ?? ''),
      name,
      arguments: parsed(attributes[`${prefix}.${index}.tool_call.function.arguments`]),
    });
  }
}

/** `ai.prompt.messages`, or `ai.prompt` with `system`, `prompt` and `messages`. */
function aiSdkPrompt(attributes: Attributes): Message[] {
  const prompt = parsed(attributes['ai.prompt']);
  const given = isRecord(prompt) ? prompt : {};
  const listed = parsed(attributes['ai.prompt.messages']) ?? given['messages'];
  const messages = Array.isArray(listed) ? listed.filter(isRecord) : [];
  return [
    ...textMessage('system', given['system']),
    ...textMessage('user', given['prompt']),
    ...messages.map((message) => ({ role: roleOf(message['role'], 'user'), parts: partsOf(message['content']) })),
  ];
}

function textMessage(role: Role, text: unknown): Message[] {
  return typeof text === 'string' && text !== '' ? [{ role, parts: [{ type: 'text', content: text }] }] : [];
}

function aiSdkAnswer(attributes: Attributes): MessagePart[] {
  const calls = parsed(attributes['ai.response.toolCalls']);
  const object = attributes['ai.response.object'];
  return [
    ...partsOf(attributes['ai.response.reasoning']).map(
      (part) => ({ ...part, type: 'reasoning' as const }) as MessagePart
    ),
    ...partsOf(attributes['ai.response.text'] ?? (typeof object === 'string' ? object : undefined)),
    ...(Array.isArray(calls) ? calls.flatMap((call) => partOf({ type: 'tool-call', ...Object(call) })) : []),
  ];
}

/** Parts of a message's content: a text, JSON of a list of parts, or such a list. */
function partsOf(content: unknown): MessagePart[] {
  if (typeof content === 'string') {
    const list = content.startsWith('[{') ? parsed(content) : null;
    return Array.isArray(list) ? list.flatMap(partOf) : content === '' ? [] : [{ type: 'text', content }];
  }
  return Array.isArray(content) ? content.flatMap(partOf) : [];
}

/** Parts by the names that other formats give them. */
const PARTS: Readonly<Record<string, (part: Record<string, unknown>) => MessagePart>> = {
  text: (part) => ({ type: 'text', content: firstText(part, ['text', 'content']) }),
  reasoning: (part) => ({ type: 'reasoning', content: firstText(part, ['text', 'content']) }),
  thinking: (part) => ({ type: 'reasoning', content: firstText(part, ['thinking', 'content']) }),
  'tool-call': (part) => toolCall(part),
  tool_use: (part) => toolCall(part),
  'tool-result': (part) => toolResult(part),
  tool_result: (part) => toolResult(part),
};

function partOf(part: unknown): MessagePart[] {
  const read = isRecord(part) && Object.hasOwn(PARTS, String(part['type'])) ? PARTS[String(part['type'])] : undefined;
  return isRecord(part) && read !== undefined ? [read(part)] : [];
}

function toolCall(part: Record<string, unknown>): MessagePart {
  return {
    type: 'tool_call',
    id: firstText(part, ['toolCallId', 'id']),
    name: firstText(part, ['toolName', 'name']),
    arguments: parsed(part['input'] ?? part['args']),
  };
}

function toolResult(part: Record<string, unknown>): MessagePart {
  return {
    type: 'tool_call_response',
    id: firstText(part, ['toolCallId', 'tool_use_id']),
    response: part['output'] ?? part['result'] ?? part['content'],
  };
}

function firstText(part: Record<string, unknown>, names: readonly string[]): string {
  return String(names.map((name) => part[name]).find((value) => value !== undefined && value !== null) ?? '');
}

function roleOf(role: unknown, fallback: Role): Role {
  return ROLES.find((known) => known === role) ?? fallback;
}

/** JSON as its value; what is no JSON text stays as it is. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
