import {
  answered,
  ask,
  type FakeProvider,
  type FakeReply,
  startFakeProvider,
  userRequest,
} from '../../test/fake-provider/index.ts';
import { anthropicFinishReason } from './anthropic.finish.ts';
import { createAnthropicProvider } from './anthropic.ts';
import { anthropicUsage } from './anthropic.usage.ts';
import type { ModelRequest } from './provider.ts';

let fake: FakeProvider;
afterEach(() => fake?.stop());

async function askFake(request: ModelRequest, reply: FakeReply = {}) {
  fake = await startFakeProvider({ script: [reply] });
  const provider = createAnthropicProvider({ ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: fake.url });
  return answered(await ask(provider, request));
}

describe('usage', () => {
  // The first two: platform.claude.com, prompt caching, example of a large document; the third: messages streaming.
  it.each([
    [
      { input_tokens: 21, cache_creation_input_tokens: 188_086, cache_read_input_tokens: 0, output_tokens: 393 },
      { input_tokens: 188_107, cache_creation_input_tokens: 188_086, cache_read_input_tokens: 0, output_tokens: 393 },
    ],
    [
      { input_tokens: 21, cache_creation_input_tokens: 0, cache_read_input_tokens: 188_086, output_tokens: 393 },
      { input_tokens: 188_107, cache_creation_input_tokens: 0, cache_read_input_tokens: 188_086, output_tokens: 393 },
    ],
    [
      { input_tokens: 25, output_tokens: 15 },
      { input_tokens: 25, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 15 },
    ],
  ])('counts cached tokens into the input once: %j', (counts, usage) => {
    expect(anthropicUsage(counts)).toEqual({ ...usage, reasoning_output_tokens: 0 });
  });

  it('does not add thinking to the output again', () => {
    const counts = { input_tokens: 10, output_tokens: 300, output_tokens_details: { thinking_tokens: 250 } };
    expect(anthropicUsage(counts)).toMatchObject({ output_tokens: 300, reasoning_output_tokens: 250 });
  });

  it('says in which service tier the request was served', async () => {
    const usage = { input_tokens: 5, output_tokens: 1, service_tier: 'priority' };
    expect((await askFake(userRequest('Hi'), { usage })).service_tier).toBe('priority');
  });

  it('takes the final counts of a stream, keeping what they leave out', async () => {
    const usage = {
      input_tokens: 5,
      cache_read_input_tokens: 90,
      cache_creation_input_tokens: null,
      output_tokens: 42,
    };
    const response = await askFake(userRequest('Hi'), { usage });
    expect(response.usage).toMatchObject({ input_tokens: 95, cache_read_input_tokens: 90, output_tokens: 42 });
  });
});

it.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool_calls'],
  ['pause_turn', 'pause'],
  ['refusal', 'refusal'],
  ['Something_New', 'something_new'],
])('names the stop reason %s %s', (wire, normalised) => {
  expect(anthropicFinishReason(wire)).toBe(normalised);
});

it('sends a whole request in the words of the Messages API', async () => {
  const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
  await askFake({
    model: 'claude-sonnet-5',
    system: 'Be brief.',
    messages: [
      { role: 'system', parts: [{ type: 'text', content: 'And kind.' }] },
      { role: 'user', parts: [{ type: 'text', content: 'Weather?' }] },
      {
        role: 'assistant',
        parts: [
          { type: 'reasoning', content: 'hm' },
          { type: 'tool_call', id: 't1', name: 'weather', arguments: { city: 'Ulm' } },
        ],
      },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 't1', response: { degrees: 7 } }] },
    ],
    max_output_tokens: 100,
    temperature: 0.3,
    top_p: 0.9,
    top_k: 5,
    stop_sequences: ['END'],
    tools: [{ name: 'weather', description: 'Weather of a city', parameters: schema }],
    output_schema: schema,
  });
  expect(fake.requests[0]).toMatchObject({ path: '/v1/messages' });
  expect(fake.requests[0]?.body).toEqual({
    model: 'claude-sonnet-5',
    system: 'Be brief.\n\nAnd kind.',
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
      { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'weather', input: { city: 'Ulm' } }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: '{"degrees":7}' }] },
    ],
    max_tokens: 100,
    temperature: 0.3,
    top_p: 0.9,
    top_k: 5,
    stop_sequences: ['END'],
    tools: [{ name: 'weather', description: 'Weather of a city', input_schema: schema }],
    output_config: { format: { type: 'json_schema', schema } },
    stream: true,
  });
});

it('sends nothing that was not asked for, except the limit the API demands', async () => {
  await askFake(userRequest('Hi'));
  expect(Object.keys(fake.requests[0]?.body ?? {}).sort()).toEqual(['max_tokens', 'messages', 'model', 'stream']);
});
