import type { CompletionUsage } from 'openai/resources/completions';

import type { Usage } from '../contract/usage.ts';

/**
 * OpenAI's counts, normalised. Its prompt tokens include those read from and written to the cache, its completion
 * tokens those of reasoning (https://platform.openai.com/docs/guides/prompt-caching), as ours do. Servers that speak
 * its format leave some out, so all are optional here.
 */
export function openaiUsage(counts: Partial<CompletionUsage>): Usage {
  return {
    input_tokens: counts.prompt_tokens ?? 0,
    output_tokens: counts.completion_tokens ?? 0,
    cache_read_input_tokens: counts.prompt_tokens_details?.cached_tokens ?? 0,
    cache_creation_input_tokens: counts.prompt_tokens_details?.cache_write_tokens ?? 0,
    reasoning_output_tokens: counts.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}
