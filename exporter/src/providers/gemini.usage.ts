import type { GenerateContentResponseUsageMetadata } from '@google/genai';

import type { Usage } from '../contract/usage.ts';

/** The counts of Gemini's `usageMetadata` that matter here. */
export type GeminiCounts = Pick<
  GenerateContentResponseUsageMetadata,
  | 'promptTokenCount'
  | 'candidatesTokenCount'
  | 'thoughtsTokenCount'
  | 'cachedContentTokenCount'
  | 'toolUsePromptTokenCount'
>;

/**
 * Gemini's counts, normalised (https://ai.google.dev/api/generate-content#UsageMetadata): the prompt count includes
 * cached content but not results of tools the server ran; the candidates count leaves out thoughts, so both are
 * added.
 */
export function geminiUsage(counts: GeminiCounts): Usage {
  const thoughts = counts.thoughtsTokenCount ?? 0;
  return {
    input_tokens: (counts.promptTokenCount ?? 0) + (counts.toolUsePromptTokenCount ?? 0),
    output_tokens: (counts.candidatesTokenCount ?? 0) + thoughts,
    cache_read_input_tokens: counts.cachedContentTokenCount ?? 0,
    cache_creation_input_tokens: 0,
    reasoning_output_tokens: thoughts,
  };
}
