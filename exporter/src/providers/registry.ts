import type { ProviderState } from '../contract/api.ts';
import { createAnthropicProvider } from './anthropic.ts';
import { type AgentRunner, CLAUDE_AGENT, createClaudeAgent } from './claude-agent.ts';
import type { Environment } from './environment.ts';
import { ProviderError } from './error.ts';
import { createGeminiProvider } from './gemini.ts';
import type { StoredKeys } from './key.ts';
import { createOpenaiProvider } from './openai.ts';
import type { Provider } from './provider.ts';
import { RateGate } from './rate-gate.ts';
import { Semaphore } from './semaphore.ts';
import { simulatedOptionsFromEnv } from './simulated.options.ts';
import { createSimulatedProvider } from './simulated.ts';

export interface ProviderRegistry {
  /** What works agents where the provider `claude_agent` is chosen. */
  readonly claudeAgent: AgentRunner;
  /** For `claude_agent` the one whose models answer, `anthropic`. @throws Error that names the known providers. */
  get(name: string): Provider;
  list(): ProviderState[];
  /** The provider a step of this type asks by default. @throws Error when the type asks no model. */
  forStepType(type: string): 'anthropic' | 'gcp.gemini';
}

/** Calls at a time to one provider, unless `STEPSCOPE_MAX_CONCURRENCY_<PROVIDER>` says otherwise. */
const DEFAULT_CONCURRENCY = 8;

/**
 * The providers this process can use. Limits on calls at a time come from `STEPSCOPE_MAX_CONCURRENCY_ANTHROPIC`,
 * `_GCP_GEMINI`, `_OPENAI` and `_SIMULATED`, on calls in a minute from `STEPSCOPE_MAX_CALLS_PER_MINUTE_…`. A wait that
 * a provider asks for holds for all its calls. `overrides` replace providers of the same name or add new ones; `stored` keys come before those of the environment.
 * @throws Error when a variable holds something it cannot mean.
 */
export function createProviders(
  env: Environment,
  overrides: readonly Provider[] = [],
  stored?: StoredKeys
): ProviderRegistry {
  const providers = new Map<string, Provider>();
  const standard = [
    createAnthropicProvider(env, stored),
    createGeminiProvider(env, stored),
    createOpenaiProvider(env, stored),
    createSimulatedProvider(simulatedOptionsFromEnv(env)),
  ];
  for (const provider of [...standard, ...overrides]) {
    providers.set(provider.name, limited(provider, limitsOf(provider.name, env)));
  }
  return {
    claudeAgent: createClaudeAgent(env, stored),
    get: (name) => {
      const provider = providers.get(name === CLAUDE_AGENT ? 'anthropic' : name);
      if (provider === undefined) {
        throw new Error(`There is no provider "${name}". Known providers: ${[...providers.keys()].join(', ')}.`);
      }
      return provider;
    },
    list: () => [...providers.values()].map((provider) => provider.state()),
    forStepType,
  };
}

/** The provider a step of this type asks by default. @throws Error when the type asks no model. */
export function forStepType(type: string): 'anthropic' | 'gcp.gemini' {
  if (type.startsWith('gemini')) {
    return 'gcp.gemini';
  }
  if (type.startsWith('claude') || type === 'parallel_claude') {
    return 'anthropic';
  }
  throw new Error(`Steps of type "${type}" ask no model, so they have no provider.`);
}

interface ProviderLimits {
  concurrency: number;
  /** Infinity: no limit. */
  calls_per_minute: number;
}

function limitsOf(name: string, env: Environment): ProviderLimits {
  const suffix = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
  return {
    concurrency: limitOf(`STEPSCOPE_MAX_CONCURRENCY_${suffix}`, env, DEFAULT_CONCURRENCY),
    calls_per_minute: limitOf(`STEPSCOPE_MAX_CALLS_PER_MINUTE_${suffix}`, env, Infinity),
  };
}

function limitOf(variable: string, env: Environment, fallback: number): number {
  const text = env[variable];
  if (text === undefined || text === '') {
    return fallback;
  }
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new Error(`${variable} must be a whole number of calls, 1 or more; it is "${text}".`);
  }
  return limit;
}

function limited(provider: Provider, limits: ProviderLimits): Provider {
  const semaphore = new Semaphore(limits.concurrency);
  const gate = new RateGate(limits.calls_per_minute);
  return {
    name: provider.name,
    simulated: provider.simulated,
    state: () => provider.state(),
    check: (signal) => provider.check(signal),
    stream: async (request, options) => {
      try {
        return await semaphore.run(options.signal, async () => {
          await gate.pass(options.signal);
          return provider.stream(request, options);
        });
      } catch (error) {
        if (error instanceof ProviderError && error.retry_after_ms !== null) {
          gate.holdBack(error.retry_after_ms);
        }
        if (error instanceof ProviderError || !options.signal.aborted) {
          throw error;
        }
        throw new ProviderError({ type: 'cancelled', message: `The call to ${provider.name} was cancelled.` });
      }
    },
  };
}
