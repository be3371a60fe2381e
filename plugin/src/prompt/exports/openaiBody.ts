import type { Message } from '@stepscope/exporter/contract/prompt';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import { asText, conversation, defined, type Json } from './json';

/** Body of OpenAI's `POST /chat/completions` for a kept call, as other servers of that format take it, too. */
export function openaiBody(call: ModelCallContent): Json {
  const { max_tokens, temperature, top_p, top_k, stop_sequences } = call.request;
  // OpenAI's own models take no other limit, and no `top_k`; the servers of others may know no other.
  const own = /^(gpt-|chatgpt|o\d)/i.test(call.model);
  return defined({
    model: call.model,
    messages: [
      ...(call.system_prompt === null || call.system_prompt === ''
        ? []
        : [{ role: 'system', content: call.system_prompt }]),
      ...conversation(call).flatMap(openaiMessages),
    ],
    [own ? 'max_completion_tokens' : 'max_tokens']: max_tokens,
    temperature,
    top_p,
    top_k: own ? undefined : top_k,
    stop: stop_sequences,
  });
}

/** Results of tools are messages of their own. */
function openaiMessages(message: Message): Json[] {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.content] : [])).join('');
  if (message.role === 'assistant') {
    const calls = message.parts.flatMap((part) =>
      part.type === 'tool_call'
        ? [
            {
              id: part.id,
              type: 'function',
              function: { name: part.name, arguments: JSON.stringify(part.arguments ?? {}) },
            },
          ]
        : []
    );
    return [
      defined({
        role: 'assistant',
        content: text === '' ? null : text,
        tool_calls: calls.length === 0 ? undefined : calls,
      }),
    ];
  }
  const results = message.parts.flatMap((part) =>
    part.type === 'tool_call_response' ? [{ role: 'tool', tool_call_id: part.id, content: asText(part.response) }] : []
  );
  return text === '' ? results : [...results, { role: 'user', content: text }];
}
