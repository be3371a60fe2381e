import { jest } from '@jest/globals';

import {
  answered,
  ask,
  type FakeProvider,
  type FakeProviderOptions,
  refused,
  startFakeProvider,
  userRequest,
} from '../../test/fake-provider/index.ts';
import { createAnthropicProvider } from './anthropic.ts';
import { ProviderError } from './error.ts';
import { createGeminiProvider } from './gemini.ts';
import { createOpenaiProvider } from './openai.ts';
import type { Provider } from './provider.ts';

const KEY = 'sk-secret-0123456789';
let fake: FakeProvider;

async function start(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  fake = await startFakeProvider(options);
  return fake;
}

afterEach(() => fake.stop());

const PROVIDERS = [
  {
    label: 'Anthropic',
    create: (url: string): Provider => createAnthropicProvider({ ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: url }),
    name: 'anthropic',
    variable: 'ANTHROPIC_API_KEY',
    overloaded: 529,
  },
  {
    label: 'Gemini',
    create: (url: string): Provider => createGeminiProvider({ GEMINI_API_KEY: KEY, GEMINI_BASE_URL: url }),
    name: 'gcp.gemini',
    variable: 'GEMINI_API_KEY',
    overloaded: 503,
  },
  {
    label: 'OpenAI',
    create: (url: string): Provider => createOpenaiProvider({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${url}/v1` }),
    name: 'openai',
    variable: 'OPENAI_API_KEY',
    overloaded: 503,
  },
];

describe.each(PROVIDERS)('$label through its SDK over HTTP', ({ label, create, name, variable, overloaded }) => {
  it('streams the text in order and says where the answer came from', async () => {
    const { url } = await start({ script: [{ chunks: ['One', ' two', ' – drei 🦊'], model: 'the-model-001' }] });
    const asked = await ask(create(url), userRequest('Hi'));
    const response = answered(asked);
    expect(asked.texts).toEqual(['One', ' two', ' – drei 🦊']);
    expect(response).toMatchObject({
      text: 'One two – drei 🦊',
      finish_reason: 'stop',
      model: 'the-model-001',
      server: { address: '127.0.0.1', port: Number(new URL(url).port) },
    });
    expect(response.response_id).toEqual(expect.any(String));
    expect(response.request_id).toEqual(expect.any(String));
    expect(response.time_to_first_chunk_ms).toBeGreaterThan(0);
  });

  it('hands on each chunk when it comes, not at the end', async () => {
    const { url } = await start({ script: [{ chunks: ['a', 'b', 'c'], chunk_delay_ms: 60 }] });
    const times: number[] = [];
    await ask(create(url), userRequest('Hi'), { onText: () => times.push(performance.now()) });
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(80);
  });

  it('keeps thinking apart from the text', async () => {
    const { url } = await start({ script: [{ reasoning: ['Let me ', 'see.'], chunks: ['42'] }] });
    const asked = await ask(create(url), userRequest('Why?'));
    expect(asked.reasoning).toEqual(['Let me ', 'see.']);
    expect(answered(asked)).toMatchObject({ reasoning: 'Let me see.', text: '42' });
  });

  it('gives function calls with their arguments', async () => {
    const script = [{ tool_calls: [{ id: 'call-7', name: 'weather', arguments: { city: 'Köln', days: 3 } }] }];
    const { url } = await start({ script });
    const tools = [
      { name: 'weather', description: 'Weather of a city', parameters: { type: 'object', properties: {} } },
    ];
    expect(answered(await ask(create(url), userRequest('Weather?', { tools })))).toMatchObject({
      finish_reason: 'tool_calls',
      text: '',
      tool_calls: [{ id: 'call-7', name: 'weather', arguments: { city: 'Köln', days: 3 } }],
    });
  });

  it('aborts the request in mid-stream and says how far it came', async () => {
    const { url } = await start({ script: [{ chunks: ['first', ' second'], ending: 'silence' }] });
    const abort = new AbortController();
    const onText = (chunk: string) => chunk === ' second' && abort.abort();
    const error = refused(await ask(create(url), userRequest('Hi'), { signal: abort.signal, onText }));
    expect(error).toMatchObject({ failure: { type: 'cancelled' }, retryable: false, partial_text: 'first second' });
    await waitUntil(() => fake.requests[0]?.aborted === true);
  });

  it('sends nothing when cancelled before', async () => {
    const { url } = await start();
    const error = refused(await ask(create(url), userRequest('Hi'), { signal: AbortSignal.abort() }));
    expect(error.failure.type).toBe('cancelled');
    expect(fake.requests).toHaveLength(0);
  });

  it.each([
    [401, 'authentication', false],
    [403, 'permission', false],
    [404, 'invalid_request', false],
    [400, 'invalid_request', false],
    [429, 'rate_limit', true],
    [500, 'server_error', true],
    [504, 'timeout', true],
    [overloaded, 'overloaded', true],
  ])('tells HTTP %i as %s, after exactly one request', async (status, type, retryable) => {
    const { url } = await start({ script: [{ status }] });
    const error = refused(await ask(create(url), userRequest('Hi')));
    expect(error).toMatchObject({ failure: { type, status }, retryable });
    expect(error.message).toContain(label);
    expect(error.message).toContain(`HTTP ${status}`);
    expect(error.request_id).toEqual(expect.any(String));
    expect(fake.requests).toHaveLength(1);
  });

  it('passes on how long the provider asks to wait', async () => {
    const { url } = await start({ script: [{ status: 429, headers: { 'retry-after': '7' } }] });
    expect(refused(await ask(create(url), userRequest('Hi'))).retry_after_ms).toBe(7000);
  });

  it.each(['truncate', 'garbage'] as const)('calls a stream that ends by %s no success', async (ending) => {
    const { url } = await start({ script: [{ chunks: ['half of'], ending }] });
    const error = refused(await ask(create(url), userRequest('Hi')));
    expect(error.retryable).toBe(true);
    expect(['invalid_response', 'network']).toContain(error.failure.type);
    expect(error.partial_text).toBe('half of');
    expect(fake.requests).toHaveLength(1);
  });

  it('tells a broken connection as network failure', async () => {
    const { url } = await start({ script: [{ chunks: ['half of'], ending: 'reset' }] });
    const error = refused(await ask(create(url), userRequest('Hi')));
    expect(error).toMatchObject({ failure: { type: 'network' }, retryable: true, partial_text: 'half of' });
    expect(fake.requests).toHaveLength(1);
  });

  it('tells an error inside the stream', async () => {
    const { url } = await start({ script: [{ chunks: ['half of'], ending: 'error' }] });
    const error = refused(await ask(create(url), userRequest('Hi')));
    expect(error).toMatchObject({ failure: { type: 'overloaded' }, retryable: true, partial_text: 'half of' });
  });

  it('gives up a stream that falls silent', async () => {
    const { url } = await start({ script: [{ chunks: ['half of'], ending: 'silence' }] });
    const error = refused(await ask(create(url), userRequest('Hi'), { idle_timeout_ms: 120 }));
    expect(error).toMatchObject({ failure: { type: 'timeout' }, retryable: true, partial_text: 'half of' });
    expect(error.message).toContain('sent nothing for 120 ms');
    await waitUntil(() => fake.requests[0]?.aborted === true);
  });

  it('counts keep-alives as life, but keeps to the whole time', async () => {
    const { url } = await start({ script: [{ chunks: ['half of'], ending: 'keep_alive' }] });
    const error = refused(await ask(create(url), userRequest('Hi'), { idle_timeout_ms: 150, timeout_ms: 450 }));
    expect(error.message).toContain('did not finish within 450 ms');
  });

  it('gives up waiting for the first byte', async () => {
    const { url } = await start({ script: [{ delay_ms: 5000 }] });
    const error = refused(await ask(create(url), userRequest('Hi'), { timeout_ms: 100 }));
    expect(error.failure.type).toBe('timeout');
  });

  it('says where it could not connect', async () => {
    const { url } = await start();
    await fake.stop();
    await start();
    const error = refused(await ask(create(url), userRequest('Hi')));
    expect(error).toMatchObject({ failure: { type: 'network' }, retryable: true });
    expect(error.message).toContain(`${url} could not be reached: ECONNREFUSED`);
  });

  it('sends the key in its header only, and never shows it', async () => {
    const echo = { message: `the key ${KEY} is wrong` };
    const { url } = await start({ keys: { [KEY]: { status: 401, ...echo } } });
    const logged = ['log', 'warn', 'error', 'debug'].map((method) =>
      jest.spyOn(console, method as 'log').mockImplementation(() => undefined)
    );
    const provider = create(url);
    const error = refused(await ask(provider, userRequest('Hi')));
    const shown = [
      error.message,
      error.stack,
      JSON.stringify(error),
      JSON.stringify(provider),
      Object.values(provider.state()),
    ];
    expect(shown.join()).not.toContain(KEY);
    expect(error.message).toContain('[key removed]');
    expect(JSON.stringify(logged.map((spy) => spy.mock.calls))).not.toContain(KEY);
    expect(fake.requests[0]?.path).not.toContain(KEY);
    expect(JSON.stringify(fake.requests[0]?.headers)).toContain(KEY);
  });

  it('checks address and key with a request that costs nothing', async () => {
    const { url } = await start({ keys: {} });
    const provider = create(url);
    await provider.check(new AbortController().signal);
    expect(fake.requests[0]?.path).toMatch(/\/models(\?|$)/);
    expect(provider.state()).toEqual({ name, simulated: false, configured: true, key_source: 'environment' });
  });

  it('rejects the check with the reason', async () => {
    const { url } = await start({ keys: { [KEY]: { status: 401 } } });
    const error = await create(url)
      .check(new AbortController().signal)
      .then(
        () => null,
        (reason: unknown) => reason
      );
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ failure: { type: 'authentication', fix: expect.stringContaining(variable) } });
  });
});

async function waitUntil(condition: () => boolean): Promise<void> {
  const end = performance.now() + 2000;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error('not within 2 s');
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
