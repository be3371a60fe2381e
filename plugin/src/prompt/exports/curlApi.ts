import type { ModelCall } from '@stepscope/exporter/contract/run';

/** Whether `toCurl` knows the API of a call. */
export function hasCurl(call: ModelCall): boolean {
  return apiOf(call) !== null;
}

export type CurlApi = 'anthropic' | 'gemini' | 'openai';

/** Providers whose API is OpenAI's Chat Completions, by their names in the GenAI conventions. */
const OPENAI_COMPATIBLE = ['openai', 'groq', 'deepseek', 'x_ai', 'mistral_ai'];

/**
 * The provider API that a call was made to, or would be for a simulated one; null where it is not known here. The provider
 * comes first: a server that speaks OpenAI's format may serve anyone's models.
 */
export function apiOf({ provider, model }: ModelCall): CurlApi | null {
  const name = provider.toLowerCase();
  if (OPENAI_COMPATIBLE.includes(name)) {
    return 'openai';
  }
  const names = `${name} ${model}`.toLowerCase();
  if (names.includes('anthropic') || names.includes('claude')) {
    return 'anthropic';
  }
  if (names.includes('gemini')) {
    return 'gemini';
  }
  return name === 'simulated' && /(^|[ /])(gpt-|chatgpt|o\d)/.test(names) ? 'openai' : null;
}
