import type { ModelCall } from '@stepscope/exporter/contract/run';

type Timing = Pick<ModelCall, 'usage' | 'duration_ms' | 'time_to_first_chunk_ms'>;

/**
 * Output tokens per second of a finished call, over the time in which the reply flowed (after its first chunk, where
 * that is known). Null without counted tokens or where the time is too short to divide by.
 */
export function tokensPerSecond(call: Timing): number | null {
  if (!call.usage || call.duration_ms === null || call.usage.output_tokens === 0) {
    return null;
  }
  const flowing = call.duration_ms - (call.time_to_first_chunk_ms ?? 0);
  return flowing >= 1 ? call.usage.output_tokens / (flowing / 1000) : null;
}

/** Characters per token that the estimate of a running call assumes; English prose, good to about a quarter. */
const CHARS_PER_TOKEN = 4;

/** Tokens a text may have. For show only and always marked as estimated: providers count differently. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARS_PER_TOKEN);
}
