import type { MessageCreateParamsStreaming, MessageParam, Tool } from '@anthropic-ai/sdk/resources/messages';

import { type Message, type MessagePart, messageText } from '../contract/prompt.ts';
import { DEFAULT_MAX_OUTPUT_TOKENS, type ModelRequest, type ToolDefinition } from './provider.ts';

/** The API takes these for the models that support them; the SDK 1.x no longer declares them. */
interface Sampling {
  temperature?: number;
  top_p?: number;
  top_k?: number;
}

type ContentBlock = Exclude<MessageParam['content'], string>[number];

/** The body of `POST /v1/messages` for a request. */
export function anthropicRequest(request: ModelRequest): MessageCreateParamsStreaming & Sampling {
  const system = systemText(request);
  const mark = cacheMark(request);
  return {
    model: request.model,
    max_tokens: request.max_output_tokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
    messages: markLast(request.messages.filter((message) => message.role !== 'system').map(toMessage), mark),
    stream: true,
    ...(system === '' ? {} : { system: mark === null ? system : [{ type: 'text', text: system, ...mark }] }),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.top_p === undefined ? {} : { top_p: request.top_p }),
    ...(request.top_k === undefined ? {} : { top_k: request.top_k }),
    ...(request.stop_sequences?.length ? { stop_sequences: request.stop_sequences } : {}),
    ...(request.tools?.length ? { tools: request.tools.map(toTool) } : {}),
    ...(request.tool_choice === undefined ? {} : { tool_choice: { type: 'none' as const } }),
    ...(request.output_schema === undefined
      ? {}
      : { output_config: { format: { type: 'json_schema' as const, schema: request.output_schema } } }),
  };
}

interface CacheMark {
  cache_control: { type: 'ephemeral'; ttl: '5m' | '1h' };
}

function cacheMark({ cache }: ModelRequest): CacheMark | null {
  return cache === undefined ? null : { cache_control: { type: 'ephemeral', ttl: cache.ttl } };
}

/** What stands before a mark is kept: one on the newest message keeps the whole conversation for the next turn. */
function markLast(messages: MessageParam[], mark: CacheMark | null): MessageParam[] {
  const last = messages.at(-1);
  if (mark === null || last?.role !== 'user' || typeof last.content === 'string') {
    return messages;
  }
  const block = last.content.at(-1);
  if (block?.type !== 'text' && block?.type !== 'tool_result') {
    return messages;
  }
  const content = [...last.content.slice(0, -1), { ...block, ...mark }];
  return [...messages.slice(0, -1), { role: 'user', content }];
}

function systemText(request: ModelRequest): string {
  const fromMessages = request.messages.filter((message) => message.role === 'system').map(messageText);
  return [request.system ?? '', ...fromMessages].filter((text) => text !== '').join('\n\n');
}

function toMessage(message: Message): MessageParam {
  return { role: message.role === 'assistant' ? 'assistant' : 'user', content: message.parts.flatMap(toBlocks) };
}

/** Reasoning is left out: the API takes thinking back only with the signature that came with it. */
function toBlocks(part: MessagePart): ContentBlock[] {
  switch (part.type) {
    case 'text':
      return part.content === '' ? [] : [{ type: 'text', text: part.content }];
    case 'reasoning':
      return [];
    case 'tool_call':
      return [{ type: 'tool_use', id: part.id, name: part.name, input: part.arguments ?? {} }];
    case 'tool_call_response':
      return [{ type: 'tool_result', tool_use_id: part.id, content: asText(part.response) }];
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function toTool(tool: ToolDefinition): Tool {
  return { name: tool.name, description: tool.description, input_schema: { ...tool.parameters, type: 'object' } };
}
