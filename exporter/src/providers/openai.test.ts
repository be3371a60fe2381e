import { answered, ask, type FakeProvider, startFakeProvider, userRequest } from '../../test/fake-provider/index.ts';
import { openaiRequest } from './openai.request.ts';
import { createOpenaiProvider } from './openai.ts';

let fake: FakeProvider;
afterEach(() => fake.stop());

it('counts cached and reasoning tokens as parts of input and output', async () => {
  fake = await startFakeProvider({
    script: [
      {
        usage: {
          prompt_tokens: 100,
          completion_tokens: 50,
          prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 },
          completion_tokens_details: { reasoning_tokens: 20 },
        },
      },
    ],
  });
  const provider = createOpenaiProvider({ OPENAI_BASE_URL: `${fake.url}/v1`, OPENAI_API_KEY: 'k' });
  expect(answered(await ask(provider, userRequest('Hi'))).usage).toEqual({
    input_tokens: 100,
    output_tokens: 50,
    cache_read_input_tokens: 60,
    cache_creation_input_tokens: 10,
    reasoning_output_tokens: 20,
  });
});

it('needs no key for a server of one’s own', async () => {
  fake = await startFakeProvider();
  const provider = createOpenaiProvider({ OPENAI_BASE_URL: `${fake.url}/v1` });
  expect(provider.state()).toMatchObject({ configured: true, key_source: 'not_needed' });
  expect(answered(await ask(provider, userRequest('Hi'))).text).toBe('Hello from the fake provider.');
});

it('writes a conversation with tools, a schema and limits as the format has it', async () => {
  fake = await startFakeProvider();
  const request = userRequest('Hi', {
    system: 'Be brief',
    max_output_tokens: 10,
    top_k: 5,
    output_schema: { type: 'object' },
    messages: [
      { role: 'user', parts: [{ type: 'text', content: 'Weather?' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'weather', arguments: { city: 'Köln' } }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: { sky: 'blue' } }] },
    ],
  });
  expect(openaiRequest(request, true)).toMatchObject({
    max_tokens: 10,
    top_k: 5,
    response_format: { type: 'json_schema' },
    messages: [
      { role: 'system', content: 'Be brief' },
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: null, tool_calls: [{ id: 'c1', function: { arguments: '{"city":"Köln"}' } }] },
      { role: 'tool', tool_call_id: 'c1', content: '{"sky":"blue"}' },
    ],
  });
  const own = openaiRequest(request, false);
  expect(own).toMatchObject({ max_completion_tokens: 10 });
  expect(own).not.toHaveProperty('top_k');
});
