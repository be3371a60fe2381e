import Anthropic from '@anthropic-ai/sdk';

import { ANSWER, PROMPT } from '../lib/texts.ts';

const MESSAGE = JSON.stringify({
  id: 'msg_01',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-4-5-20251001',
  content: [{ type: 'text', text: ANSWER }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 250, output_tokens: 200, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
});

/** A client of the official SDK that gets the same answer every time, without a network. */
export function createClient(Client = Anthropic) {
  const fetch = async () => new Response(MESSAGE, { headers: { 'content-type': 'application/json' } });
  return new Client({ apiKey: 'none', fetch, maxRetries: 0 });
}

/** What the program asks for the `index`th time. */
export function requestOf(index) {
  return {
    model: 'claude-haiku-4-5',
    max_tokens: 500,
    temperature: 0.5,
    messages: [{ role: 'user', content: `${index}: ${PROMPT}` }],
  };
}
