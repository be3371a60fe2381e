import fc from 'fast-check';

import { answered, ask, refused, userRequest } from '../../test/fake-provider/index.ts';
import { estimateTokens } from './simulated.answer.ts';
import { simulatedOptionsFromEnv } from './simulated.options.ts';
import { SIMULATED_NOTICE } from './simulated.text.ts';
import { createSimulatedProvider } from './simulated.ts';

const FAST = { latency_ms: 0, tokens_per_second: 0 };

it('gives the same answer to the same request and seed, and another to another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string({ maxLength: 300 }), async (seed, prompt) => {
      const once = answered(await ask(createSimulatedProvider({ ...FAST, seed }), userRequest(prompt)));
      const twice = answered(await ask(createSimulatedProvider({ ...FAST, seed }), userRequest(prompt)));
      const other = answered(await ask(createSimulatedProvider({ ...FAST, seed: `${seed}!` }), userRequest(prompt)));
      expect({ ...twice, time_to_first_chunk_ms: 0 }).toEqual({ ...once, time_to_first_chunk_ms: 0 });
      expect(other.response_id).not.toBe(once.response_id);
    }),
    { numRuns: 40 }
  );
});

it('says that it is simulated, in the text and in the model', async () => {
  const provider = createSimulatedProvider(FAST);
  const asked = await ask(provider, userRequest('Review the onboarding flow for returning customers.'));
  const response = answered(asked);
  expect(response.text.split('\n')[0]).toBe(SIMULATED_NOTICE);
  expect(response.model).toBe('simulated/test-model');
  expect(response.text).toMatch(/onboarding|customers|returning/);
  expect(asked.texts.join('')).toBe(response.text);
  expect(response.usage.output_tokens).toBeGreaterThanOrEqual(80);
  expect(response.usage.output_tokens).toBeLessThanOrEqual(450);
  expect(provider).toMatchObject({ name: 'simulated', simulated: true });
});

it('never exceeds the limit of the request', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.string(), async (max_output_tokens, prompt) => {
      const response = answered(await ask(createSimulatedProvider(FAST), userRequest(prompt, { max_output_tokens })));
      expect(response.usage.output_tokens).toBeLessThanOrEqual(max_output_tokens);
      expect(response.usage.output_tokens).toBe(estimateTokens(response.text));
    }),
    { numRuns: 40 }
  );
});

it('says when the limit cut the answer', async () => {
  const response = answered(await ask(createSimulatedProvider(FAST), userRequest('Hi', { max_output_tokens: 12 })));
  expect(response.finish_reason).toBe('length');
});

it('streams at the set speed', async () => {
  const provider = createSimulatedProvider({ latency_ms: 50, tokens_per_second: 400 });
  const started = performance.now();
  const response = answered(await ask(provider, userRequest('Hi [[simulate: tokens=80]]')));
  const expected = 50 + (response.usage.output_tokens / 400) * 1000;
  const took = performance.now() - started;
  expect(response.time_to_first_chunk_ms).toBeGreaterThanOrEqual(48);
  expect(took).toBeGreaterThan(expected * 0.9);
  expect(took).toBeLessThan(expected * 2 + 300);
});

it('stops when cancelled, and when its time is over', async () => {
  const provider = createSimulatedProvider({ latency_ms: 0, tokens_per_second: 20 });
  const abort = new AbortController();
  const cancelled = refused(
    await ask(provider, userRequest('Hi'), { signal: abort.signal, onText: () => abort.abort() })
  );
  expect(cancelled.failure.type).toBe('cancelled');
  expect(cancelled.partial_text).not.toBe('');
  const late = refused(await ask(provider, userRequest('Hi'), { timeout_ms: 60 }));
  expect(late.failure.type).toBe('timeout');
});

describe('failures', () => {
  it('follow the marker of the prompt, as often as it says', async () => {
    const provider = createSimulatedProvider(FAST);
    const request = userRequest('Sum up. [[simulate: fail=rate_limit times=2 retry_after_ms=300 after_tokens=4]]');
    for (let tries = 0; tries < 2; tries += 1) {
      const error = refused(await ask(provider, request));
      expect(error).toMatchObject({
        failure: { type: 'rate_limit', status: 429 },
        retryable: true,
        retry_after_ms: 300,
      });
      expect(error.message).toContain('Simulated failure');
      expect(error.partial_text).not.toBe('');
    }
    expect(answered(await ask(provider, request)).text).not.toContain('simulate:');
  });

  it('obey only the newest message, so that a conversation can go on', async () => {
    const request = userRequest('[[simulate: fail=server_error]]');
    request.messages.push({ role: 'user', parts: [{ type: 'text', content: 'And now?' }] });
    expect((await ask(createSimulatedProvider(FAST), request)).error).toBeNull();
  });

  it('explain a marker that makes no sense', async () => {
    const error = refused(await ask(createSimulatedProvider(FAST), userRequest('[[simulate: fail=explosion]]')));
    expect(error).toMatchObject({ failure: { type: 'invalid_request' }, retryable: false });
    expect(error.message).toContain('fail');
  });

  it('follow the script of the options', async () => {
    const fail = [
      { type: 'overloaded' as const, call: 2 },
      { type: 'authentication' as const, match: 'secret', times: 1 },
    ];
    const provider = createSimulatedProvider({ ...FAST, fail });
    const types = [];
    for (const prompt of ['one', 'two', 'three', 'secret', 'secret']) {
      types.push((await ask(provider, userRequest(prompt))).error?.failure.type ?? 'answered');
    }
    expect(types).toEqual(['answered', 'overloaded', 'answered', 'authentication', 'answered']);
  });

  it('come at about the set rate, and for the same prompts again', async () => {
    const outcomes = async () => {
      const provider = createSimulatedProvider({ ...FAST, fail_rate: 0.3 });
      const asked = Array.from({ length: 100 }, (_, index) => ask(provider, userRequest(`prompt ${index}`)));
      return (await Promise.all(asked)).map(({ error }) => error !== null);
    };
    const first = await outcomes();
    expect(first.filter(Boolean).length).toBeGreaterThan(15);
    expect(first.filter(Boolean).length).toBeLessThan(45);
    expect(await outcomes()).toEqual(first);
  });

  it('keep to a rate limit and say when to come back', async () => {
    const provider = createSimulatedProvider({ ...FAST, rate_limit_per_minute: 2 });
    await ask(provider, userRequest('one'));
    await ask(provider, userRequest('two'));
    const error = refused(await ask(provider, userRequest('three')));
    expect(error.failure.type).toBe('rate_limit');
    expect(error.retry_after_ms).toBeGreaterThan(55_000);
    expect(error.retry_after_ms).toBeLessThanOrEqual(60_000);
  });
});

describe('settings from the environment', () => {
  it('are read from STEPSCOPE_SIMULATED_*', () => {
    const options = simulatedOptionsFromEnv({
      STEPSCOPE_SIMULATED_SEED: '7',
      STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: '1000',
      STEPSCOPE_SIMULATED_LATENCY_MS: '0',
      STEPSCOPE_SIMULATED_FAIL_RATE: '0.25',
      STEPSCOPE_SIMULATED_FAIL: 'type=rate_limit call=2 retry_after_ms=500; type=timeout match="very flaky" times=1',
    });
    expect(options).toEqual({
      seed: '7',
      tokens_per_second: 1000,
      latency_ms: 0,
      fail_rate: 0.25,
      rate_limit_per_minute: 0,
      fail: [
        { type: 'rate_limit', call: 2, retry_after_ms: 500 },
        { type: 'timeout', match: 'very flaky', times: 1 },
      ],
    });
  });

  it.each([
    ['STEPSCOPE_SIMULATED_FAIL', 'type=nothing'],
    ['STEPSCOPE_SIMULATED_FAIL', 'typ=timeout'],
    ['STEPSCOPE_SIMULATED_FAIL_RATE', '2'],
    ['STEPSCOPE_SIMULATED_LATENCY_MS', 'long'],
  ])('are refused when wrong: %s=%s', (variable, value) => {
    expect(() => simulatedOptionsFromEnv({ [variable]: value })).toThrow(/Wrong STEPSCOPE_SIMULATED_/);
  });
});
