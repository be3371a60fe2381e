import {
  answered,
  ask,
  type FakeProvider,
  type FakeReply,
  INVALID_GEMINI_KEY,
  refused,
  startFakeProvider,
  userRequest,
} from '../../test/fake-provider/index.ts';
import { geminiFinishReason } from './gemini.finish.ts';
import { createGeminiProvider } from './gemini.ts';
import { geminiUsage } from './gemini.usage.ts';
import type { ModelRequest } from './provider.ts';

let fake: FakeProvider;
afterEach(() => fake?.stop());

async function askFake(request: ModelRequest, reply: FakeReply = {}) {
  fake = await startFakeProvider({ script: [reply] });
  return ask(createGeminiProvider({ GEMINI_API_KEY: 'key', GEMINI_BASE_URL: fake.url }), request);
}

describe('usage', () => {
  // The first: ai.google.dev, context caching. Google defines the total as prompt + candidates + tool use + thoughts.
  it.each([
    {
      promptTokenCount: 696_219,
      cachedContentTokenCount: 696_190,
      candidatesTokenCount: 214,
      totalTokenCount: 696_433,
    },
    { promptTokenCount: 12, candidatesTokenCount: 30, thoughtsTokenCount: 958, totalTokenCount: 1000 },
    { promptTokenCount: 20, toolUsePromptTokenCount: 100, candidatesTokenCount: 30, totalTokenCount: 150 },
    { promptTokenCount: 9, totalTokenCount: 9 },
  ])('adds up to the total that Google gives: %j', (counts) => {
    const usage = geminiUsage(counts);
    expect(usage.input_tokens + usage.output_tokens).toBe(counts.totalTokenCount);
    expect(usage.cache_read_input_tokens).toBe(counts.cachedContentTokenCount ?? 0);
    expect(usage.reasoning_output_tokens).toBe(counts.thoughtsTokenCount ?? 0);
  });

  it('comes from the last piece of the stream', async () => {
    const usage = { promptTokenCount: 7, candidatesTokenCount: 5, thoughtsTokenCount: 11, cachedContentTokenCount: 4 };
    const response = answered(await askFake(userRequest('Hi'), { usage }));
    expect(response.usage).toEqual({
      input_tokens: 7,
      output_tokens: 16,
      cache_read_input_tokens: 4,
      cache_creation_input_tokens: 0,
      reasoning_output_tokens: 11,
    });
  });
});

it.each([
  ['STOP', false, 'stop'],
  ['STOP', true, 'tool_calls'],
  ['MAX_TOKENS', true, 'length'],
  ['SAFETY', false, 'content_filter'],
  ['RECITATION', false, 'content_filter'],
  ['MALFORMED_FUNCTION_CALL', false, 'error'],
  ['SOMETHING_NEW', false, 'something_new'],
])('names the finish reason %s (calls: %s) %s', (wire, hasCalls, normalised) => {
  expect(geminiFinishReason(wire, hasCalls)).toBe(normalised);
});

it('tells an answer cut by the safety filter by its finish reason', async () => {
  const response = answered(await askFake(userRequest('Hi'), { chunks: ['Well'], finish_reason: 'SAFETY' }));
  expect(response).toMatchObject({ text: 'Well', finish_reason: 'content_filter' });
});

it('fails when the prompt itself is blocked, and does not try again', async () => {
  const error = refused(await askFake(userRequest('Hi'), { block_reason: 'PROHIBITED_CONTENT' }));
  expect(error).toMatchObject({ failure: { type: 'content_filter' }, retryable: false });
  expect(error.message).toContain('PROHIBITED_CONTENT');
  expect(error.usage.input_tokens).toBeGreaterThan(0);
});

it('tells the 400 of a wrong key as authentication', async () => {
  const error = refused(await askFake(userRequest('Hi'), INVALID_GEMINI_KEY));
  expect(error.failure).toMatchObject({ type: 'authentication', status: 400 });
  expect(error.message).toContain(
    'API key not valid. Please pass a valid API key. Fix: check the key in GEMINI_API_KEY'
  );
});

it('reads the wait from the body, where Google puts it', async () => {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '37.5s' }];
  expect(refused(await askFake(userRequest('Hi'), { status: 429, details })).retry_after_ms).toBe(37_500);
});

it('gives calls without ids ids of their own', async () => {
  const reply = {
    tool_calls: [
      { name: 'a', arguments: {} },
      { name: 'b', arguments: {} },
    ],
  };
  const response = answered(await askFake(userRequest('Hi'), reply));
  expect(new Set(response.tool_calls.map((call) => call.id)).size).toBe(2);
});

it('sends a whole request in the words of the Gemini API', async () => {
  const schema = { type: 'object', properties: { city: { type: 'string' } } };
  await askFake({
    model: 'gemini-2.5-flash',
    system: 'Be brief.',
    messages: [
      { role: 'user', parts: [{ type: 'text', content: 'Weather?' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', id: 't1', name: 'weather', arguments: { city: 'Ulm' } }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 't1', response: 'cold' }] },
    ],
    max_output_tokens: 100,
    temperature: 0.3,
    top_p: 0.9,
    top_k: 5,
    stop_sequences: ['END'],
    tools: [{ name: 'weather', description: 'Weather of a city', parameters: schema }],
    output_schema: schema,
  });
  expect(fake.requests[0]?.path).toMatch(/^\/v1(beta)?\/models\/gemini-2.5-flash:streamGenerateContent\?alt=sse$/);
  expect(fake.requests[0]?.body).toMatchObject({
    contents: [
      { role: 'user', parts: [{ text: 'Weather?' }] },
      { role: 'model', parts: [{ functionCall: { id: 't1', name: 'weather', args: { city: 'Ulm' } } }] },
      { role: 'user', parts: [{ functionResponse: { id: 't1', name: 'weather', response: { output: 'cold' } } }] },
    ],
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    generationConfig: {
      maxOutputTokens: 100,
      temperature: 0.3,
      topP: 0.9,
      topK: 5,
      stopSequences: ['END'],
      responseMimeType: 'application/json',
      responseJsonSchema: schema,
    },
    tools: [{ functionDeclarations: [{ name: 'weather', parametersJsonSchema: schema }] }],
  });
});
