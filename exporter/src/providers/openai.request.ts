import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from 'openai/resources/chat/completions';

import { type Message, messageText } from '../contract/prompt.ts';
import type { ModelRequest, ToolDefinition } from './provider.ts';

type Body = ChatCompletionCreateParamsStreaming & { top_k?: number };

/**
 * The body of `POST /chat/completions` for a request. Servers that only speak the format know `max_tokens` and often
 * `top_k`; OpenAI's newer models know `max_completion_tokens` alone and refuse `top_k`.
 */
export function openaiRequest(request: ModelRequest, compatible: boolean): Body {
  const { max_output_tokens: limit, temperature, top_p, top_k, stop_sequences, tools, output_schema } = request;
  return {
    model: request.model,
    messages: [...systemMessages(request), ...request.messages.flatMap(toMessages)],
    stream: true,
    stream_options: { include_usage: true },
    ...(limit === undefined ? {} : compatible ? { max_tokens: limit } : { max_completion_tokens: limit }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(top_k === undefined || !compatible ? {} : { top_k }),
    ...(stop_sequences?.length ? { stop: stop_sequences } : {}),
    ...(tools?.length ? { tools: tools.map(toTool) } : {}),
    ...(request.tool_choice === undefined ? {} : { tool_choice: 'none' as const }),
    ...(output_schema === undefined
      ? {}
      : { response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', schema: output_schema } } }),
  };
}

function systemMessages({ system }: ModelRequest): ChatCompletionMessageParam[] {
  return system === null || system === '' ? [] : [{ role: 'system', content: system }];
}

/** Results of tools are messages of their own here; reasoning is not taken back. */
function toMessages(message: Message): ChatCompletionMessageParam[] {
  const text = messageText(message);
  switch (message.role) {
    case 'system':
      return [{ role: 'system', content: text }];
    case 'assistant':
      return [{ role: 'assistant', content: text === '' ? null : text, ...toolCalls(message) }];
    default: {
      const results = message.parts.flatMap((part): ChatCompletionMessageParam[] =>
        part.type === 'tool_call_response'
          ? [{ role: 'tool', tool_call_id: part.id, content: asText(part.response) }]
          : []
      );
      return text === '' ? results : [...results, { role: 'user', content: text }];
    }
  }
}

function toolCalls(message: Message) {
  const calls = message.parts.flatMap((part) =>
    part.type === 'tool_call'
      ? [
          {
            id: part.id,
            type: 'function' as const,
            function: { name: part.name, arguments: JSON.stringify(part.arguments ?? {}) },
          },
        ]
      : []
  );
  return calls.length === 0 ? {} : { tool_calls: calls };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function toTool(tool: ToolDefinition): ChatCompletionTool {
  return {
    type: 'function',
    function: { name: tool.name, description: tool.description, parameters: tool.parameters },
  };
}
