import type { MessagePart } from '@stepscope/exporter/contract/prompt';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import { apiOf } from './curlApi';
import { asText, conversation, defined, type Json } from './json';
import { openaiBody } from './openaiBody';

/** What Anthropic's API demands when the request named no limit: the exporter's `DEFAULT_MAX_OUTPUT_TOKENS`. */
const DEFAULT_MAX_TOKENS = 8192;

/** Body of Anthropic's `POST /v1/messages` for a kept call. Reasoning is left out: it can't be sent back unsigned. */
export function anthropicBody(call: ModelCallContent): Json {
  const { max_tokens, temperature, top_p, top_k, stop_sequences } = call.request;
  return defined({
    model: call.model,
    max_tokens: max_tokens ?? DEFAULT_MAX_TOKENS,
    temperature,
    top_p,
    top_k,
    stop_sequences,
    system: call.system_prompt ?? undefined,
    messages: conversation(call).map(({ role, parts }) => ({
      role: role === 'assistant' ? 'assistant' : 'user',
      content: parts.flatMap(anthropicPart),
    })),
  });
}

function anthropicPart(part: MessagePart): Json[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.content }];
    case 'tool_call':
      return [{ type: 'tool_use', id: part.id, name: part.name, input: part.arguments }];
    case 'tool_call_response':
      return [{ type: 'tool_result', tool_use_id: part.id, content: asText(part.response) }];
    case 'reasoning':
      return [];
  }
}

/** Body of Gemini's `POST /v1beta/models/{model}:generateContent` for a kept call. */
export function geminiBody(call: ModelCallContent): Json {
  const { max_tokens, temperature, top_p, top_k, stop_sequences } = call.request;
  const messages = conversation(call);
  const names = new Map(
    messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'tool_call' ? [[part.id, part.name] as const] : []))
    )
  );
  const generationConfig = defined({
    maxOutputTokens: max_tokens,
    temperature,
    topP: top_p,
    topK: top_k,
    stopSequences: stop_sequences,
  });
  return defined({
    systemInstruction: call.system_prompt === null ? undefined : { parts: [{ text: call.system_prompt }] },
    contents: messages.map(({ role, parts }) => ({
      role: role === 'assistant' ? 'model' : 'user',
      parts: parts.flatMap((part) => geminiPart(part, names)),
    })),
    generationConfig: Object.keys(generationConfig).length > 0 ? generationConfig : undefined,
  });
}

function geminiPart(part: MessagePart, names: ReadonlyMap<string, string>): Json[] {
  switch (part.type) {
    case 'text':
      return [{ text: part.content }];
    case 'tool_call':
      return [{ functionCall: { name: part.name, args: part.arguments } }];
    case 'tool_call_response':
      return [{ functionResponse: { name: names.get(part.id) ?? part.id, response: { result: part.response } } }];
    case 'reasoning':
      return [];
  }
}

/** Body of a kept call for the API it was made to; null where that API is not known here. */
export function requestBody(call: ModelCallContent): Json | null {
  switch (apiOf(call)) {
    case 'anthropic':
      return anthropicBody(call);
    case 'gemini':
      return geminiBody(call);
    case 'openai':
      return openaiBody(call);
    case null:
      return null;
  }
}
