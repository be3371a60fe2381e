import { ask, userRequest } from '../../test/fake-provider/index.ts';
import type { ModelResponse, Provider } from './provider.ts';
import { createProviders } from './registry.ts';
import { createSimulatedProvider } from './simulated.ts';

const FAST = { latency_ms: 0, tokens_per_second: 0 };

it('lists the providers, without their keys', () => {
  const providers = createProviders({ ANTHROPIC_API_KEY: 'sk-secret' });
  expect(providers.list()).toEqual([
    { name: 'anthropic', simulated: false, configured: true, key_source: 'environment' },
    { name: 'gcp.gemini', simulated: false, configured: false, key_source: 'none' },
    { name: 'openai', simulated: false, configured: false, key_source: 'none' },
    { name: 'simulated', simulated: true, configured: true, key_source: 'not_needed' },
  ]);
  expect(JSON.stringify(providers.get('anthropic'))).not.toContain('sk-secret');
});

it('names the known providers when asked for another', () => {
  expect(() => createProviders({}).get('openia')).toThrow(
    'There is no provider "openia". Known providers: anthropic, gcp.gemini, openai, simulated.'
  );
});

it.each([
  ['gemini', 'gcp.gemini'],
  ['gemini_instructor', 'gcp.gemini'],
  ['claude', 'anthropic'],
  ['claude_smart', 'anthropic'],
  ['parallel_claude', 'anthropic'],
])('gives steps of type %s to %s', (type, name) => {
  expect(createProviders({}).forStepType(type)).toBe(name);
});

it('has no provider for steps that ask no model', () => {
  expect(() => createProviders({}).forStepType('file_ops')).toThrow(/file_ops/);
});

it.each(['0', '2.5', 'many'])('refuses %s calls at a time', (limit) => {
  const env = { STEPSCOPE_MAX_CONCURRENCY_GCP_GEMINI: limit };
  expect(() => createProviders(env)).toThrow(/STEPSCOPE_MAX_CONCURRENCY_GCP_GEMINI/);
});

/** Keeps every call open until `finish`, and counts those that run at once. */
function slowProvider() {
  const open: (() => void)[] = [];
  const seen = { most: 0 };
  const base = createSimulatedProvider(FAST);
  const provider: Provider = {
    ...base,
    stream: async (request, options): Promise<ModelResponse> => {
      await new Promise<void>((resolve) => {
        open.push(resolve);
        seen.most = Math.max(seen.most, open.length);
      });
      return base.stream(request, options);
    },
  };
  return { provider, open, seen };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

it('lets no more calls through at a time than allowed, and all of them in the end', async () => {
  const { provider, open, seen } = slowProvider();
  const limited = createProviders({ STEPSCOPE_MAX_CONCURRENCY_SIMULATED: '2' }, [provider]).get('simulated');
  const calls = Array.from({ length: 5 }, (_, index) => ask(limited, userRequest(`call ${index}`)));
  for (let done = 0; done < 5; done += 1) {
    await turn();
    open.shift()?.();
  }
  expect((await Promise.all(calls)).every((asked) => asked.response !== null)).toBe(true);
  expect(seen.most).toBe(2);
});

it('cancels a call that waits for its turn, and goes on with the next', async () => {
  const { provider, open } = slowProvider();
  const limited = createProviders({ STEPSCOPE_MAX_CONCURRENCY_SIMULATED: '1' }, [provider]).get('simulated');
  const abort = new AbortController();
  const first = ask(limited, userRequest('first'));
  const second = ask(limited, userRequest('second'), { signal: abort.signal });
  const third = ask(limited, userRequest('third'));
  await turn();
  abort.abort();
  expect((await second).error?.failure.type).toBe('cancelled');
  open.shift()?.();
  expect((await first).response).not.toBeNull();
  await turn();
  open.shift()?.();
  expect((await third).response).not.toBeNull();
});
