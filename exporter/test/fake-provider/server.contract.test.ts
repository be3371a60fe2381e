import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';

import { startFakeProvider } from './index.ts';

const PROMPT = [{ role: 'user' as const, content: 'Hi' }];

it('answers whole messages that the official SDKs read', async () => {
  const reply = {
    reasoning: ['hm'],
    chunks: ['Hel', 'lo'],
    tool_calls: [{ id: 't1', name: 'look', arguments: { at: 1 } }],
  };
  const fake = await startFakeProvider({ script: [reply] });
  const anthropic = new Anthropic({ apiKey: 'key', baseURL: fake.url, maxRetries: 0 });
  const message = await anthropic.messages.create({ model: 'claude-x', max_tokens: 10, messages: PROMPT });
  expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text', 'tool_use']);
  expect(message).toMatchObject({ stop_reason: 'tool_use', model: 'claude-x' });

  for (const apiVersion of ['v1', 'v1beta']) {
    // Without a fetch of its own the SDK looks for undici's dispatcher, which a Jest sandbox does not have.
    const httpOptions = { baseUrl: fake.url, fetch: globalThis.fetch };
    const gemini = new GoogleGenAI({ apiKey: 'key', vertexai: false, apiVersion, httpOptions });
    const answer = await gemini.models.generateContent({ model: 'gemini-x', contents: 'Hi' });
    expect(answer.candidates?.[0]?.content?.parts).toContainEqual({ text: 'Hel' });
    expect(answer.functionCalls).toEqual([{ id: 't1', name: 'look', args: { at: 1 } }]);
    expect(fake.requests.at(-1)?.path).toBe(`/${apiVersion}/models/gemini-x:generateContent`);
  }
  await fake.stop();
});

it('streams events that the SDK puts together to the same message', async () => {
  const fake = await startFakeProvider({
    script: [{ chunks: ['Hel', 'lo'], usage: { input_tokens: 3, cache_read_input_tokens: 4, output_tokens: 5 } }],
  });
  const anthropic = new Anthropic({ apiKey: 'key', baseURL: fake.url, maxRetries: 0 });
  const message = await anthropic.messages
    .stream({ model: 'claude-x', max_tokens: 10, messages: PROMPT })
    .finalMessage();
  expect(message.content).toMatchObject([{ type: 'text', text: 'Hello' }]);
  expect(message.usage).toMatchObject({ input_tokens: 3, cache_read_input_tokens: 4, output_tokens: 5 });
  await fake.stop();
});

it('plays its script in turn, chooses by key, and repeats the last reply', async () => {
  const fake = await startFakeProvider({
    script: [{ status: 500 }, { chunks: ['ok'] }],
    keys: { 'revoked-key': { status: 401 } },
  });
  const ask = (apiKey: string) =>
    new Anthropic({ apiKey, baseURL: fake.url, maxRetries: 0 }).messages
      .create({ model: 'claude-x', max_tokens: 10, messages: PROMPT })
      .then(
        () => 200,
        (error: unknown) => (error instanceof Anthropic.APIError ? error.status : error)
      );
  expect([await ask('key'), await ask('revoked-key'), await ask('key'), await ask('key')]).toEqual([
    500, 401, 200, 200,
  ]);
  await fake.stop();
});

it('refuses requests without key, and paths that it does not know', async () => {
  const fake = await startFakeProvider();
  expect((await fetch(`${fake.url}/v1/models/x:generateContent`, { method: 'POST', body: '{}' })).status).toBe(403);
  const headers = { 'x-goog-api-key': 'key' };
  expect((await fetch(`${fake.url}/v1/elsewhere`, { method: 'POST', body: '{}', headers })).status).toBe(404);
  await fake.stop();
});
