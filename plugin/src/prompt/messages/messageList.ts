import type { Message, MessagePart } from '@stepscope/exporter/contract/prompt';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';

/** A part of a message as it is shown. `id` is unique in the conversation. */
export interface ShownPart {
  id: string;
  kind: 'text' | 'reasoning' | 'tool_call' | 'tool_result';
  text: string;
  /** The tool; for a result, the one whose call it answers. */
  tool?: string;
  /** Index of the message with the result of this call, or with the call of this result. */
  link?: number;
}

export interface ShownMessage {
  role: Message['role'];
  parts: ShownPart[];
  /** The reply of this call: it was received, not sent. */
  received: boolean;
}

/** The conversation of a call: system prompt, messages as sent, and the reply as far as it has come. */
export function messageList(call: ModelCallContent, reply: string): ShownMessage[] {
  const messages = [...sentMessages(call), replyMessage(call, reply)];
  const calls = new Map<string, { message: number; tool: string }>();
  const results = new Map<string, number>();
  messages.forEach(({ parts }, message) =>
    parts.forEach((part) => {
      if (part.type === 'tool_call') {
        calls.set(part.id, { message, tool: part.name });
      } else if (part.type === 'tool_call_response') {
        results.set(part.id, message);
      }
    })
  );
  return messages.map(({ role, parts }, message) => ({
    role,
    received: message === messages.length - 1,
    parts: parts.map((part, index) => ({ id: `${message}.${index}`, ...shown(part, calls, results) })),
  }));
}

function sentMessages(call: ModelCallContent): Message[] {
  const { messages, system_prompt, prompt_text } = call;
  const sent: Message[] = messages.length > 0 ? messages : [textMessage('user', prompt_text)];
  const hasSystem = sent.some(({ role }) => role === 'system');
  return system_prompt === null || system_prompt === '' || hasSystem
    ? sent
    : [textMessage('system', system_prompt), ...sent];
}

function replyMessage(call: ModelCallContent, reply: string): Message {
  const reasoning: MessagePart[] =
    call.reasoning_text === '' ? [] : [{ type: 'reasoning', content: call.reasoning_text }];
  return { role: 'assistant', parts: [...reasoning, { type: 'text', content: reply }] };
}

function textMessage(role: Message['role'], content: string): Message {
  return { role, parts: [{ type: 'text', content }] };
}

function shown(
  part: MessagePart,
  calls: ReadonlyMap<string, { message: number; tool: string }>,
  results: ReadonlyMap<string, number>
): Omit<ShownPart, 'id'> {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { kind: part.type, text: part.content };
    case 'tool_call':
      return { kind: 'tool_call', text: asText(part.arguments), tool: part.name, ...linkTo(results.get(part.id)) };
    case 'tool_call_response': {
      const call = calls.get(part.id);
      const tool = call === undefined ? {} : { tool: call.tool };
      return { kind: 'tool_result', text: asText(part.response), ...tool, ...linkTo(call?.message) };
    }
  }
}

function linkTo(link: number | undefined): { link?: number } {
  return link === undefined ? {} : { link };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
