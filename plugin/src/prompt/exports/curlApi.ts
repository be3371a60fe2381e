import type { ModelCall } from '@stepscope/exporter/contract/run';

/** Whether `toCurl` knows the API of a call. */
export function hasCurl(call: ModelCall): boolean {
  return apiOf(call) !== null;
}

/** The provider API that a call was, or would be, made to; null where it is not known here. */
export function apiOf({ provider, model }: ModelCall): 'anthropic' | 'gemini' | null {
  const names = `${provider} ${model}`.toLowerCase();
  if (names.includes('anthropic') || names.includes('claude')) {
    return 'anthropic';
  }
  return names.includes('gemini') ? 'gemini' : null;
}
