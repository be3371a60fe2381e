import type { MessageDeltaUsage, Usage as AnthropicUsage } from '@anthropic-ai/sdk/resources/messages';

import type { Usage } from '../contract/usage.ts';

/** The counts of a message or of its final delta; gateways leave some out, so all are optional here. */
export type AnthropicCounts = Partial<AnthropicUsage> | Partial<MessageDeltaUsage>;

/**
 * Later counts over earlier ones: a stream's `message_delta` repeats the totals of `message_start`, except those
 * it leaves out or null.
 */
export function mergeCounts(earlier: AnthropicCounts, later: AnthropicCounts): AnthropicCounts {
  const given = Object.entries(later).filter(([, value]) => value !== null && value !== undefined);
  return { ...earlier, ...Object.fromEntries(given) };
}

/**
 * Anthropic's counts, normalised. Its `input_tokens` leaves out what came from or went into the cache
 * (https://platform.claude.com/docs/en/build-with-claude/prompt-caching#tracking-cache-performance), so those are
 * added; its `output_tokens` includes thinking already.
 */
export function anthropicUsage(counts: AnthropicCounts): Usage {
  const read = counts.cache_read_input_tokens ?? 0;
  const created = counts.cache_creation_input_tokens ?? 0;
  const oneHour = ('cache_creation' in counts && counts.cache_creation?.ephemeral_1h_input_tokens) || 0;
  return {
    input_tokens: (counts.input_tokens ?? 0) + read + created,
    output_tokens: counts.output_tokens ?? 0,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: created,
    reasoning_output_tokens: counts.output_tokens_details?.thinking_tokens ?? 0,
    ...(oneHour > 0 ? { cache_creation_1h_input_tokens: oneHour } : {}),
  };
}
