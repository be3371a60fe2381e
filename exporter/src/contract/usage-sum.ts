import type { Usage } from './usage.ts';

/** Usage of nothing. */
export const NO_USAGE: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
  reasoning_output_tokens: 0,
};

/** Sum of two usages, kind by kind. */
export function addUsage(a: Usage, b: Usage): Usage {
  const oneHour = (a.cache_creation_1h_input_tokens ?? 0) + (b.cache_creation_1h_input_tokens ?? 0);
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    cache_read_input_tokens: a.cache_read_input_tokens + b.cache_read_input_tokens,
    cache_creation_input_tokens: a.cache_creation_input_tokens + b.cache_creation_input_tokens,
    reasoning_output_tokens: a.reasoning_output_tokens + b.reasoning_output_tokens,
    ...(oneHour > 0 ? { cache_creation_1h_input_tokens: oneHour } : {}),
  };
}

/** Input plus output; cached and reasoning tokens are parts of those, so they are not added again. */
export function totalTokens(usage: Usage): number {
  return usage.input_tokens + usage.output_tokens;
}
