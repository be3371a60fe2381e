import { z } from 'zod';

export { addUsage, NO_USAGE, totalTokens } from './usage-sum.ts';

const tokens = z.number().int().nonnegative();

/**
 * Tokens of one or more model calls, normalised so that nothing is counted twice:
 * `input_tokens` includes cached tokens and `output_tokens` includes reasoning tokens,
 * as the OTel GenAI conventions define `gen_ai.usage.*`.
 */
export const usageSchema = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_read_input_tokens: tokens,
  cache_creation_input_tokens: tokens,
  /** Of `cache_creation_input_tokens`, those kept for an hour, which cost more than the usual five minutes. */
  cache_creation_1h_input_tokens: tokens.optional(),
  reasoning_output_tokens: tokens,
});
export type Usage = z.infer<typeof usageSchema>;

const usd = z.number().nonnegative();

/** What a call cost by kind of tokens, in USD: each token is in one kind, and the kinds add up to the total. */
export const costByKindSchema = z.object({
  /** Input that came from no cache and was not written to one. */
  input_usd: usd,
  cache_read_usd: usd,
  cache_creation_usd: usd,
  /** Output but for reasoning. */
  output_usd: usd,
  reasoning_usd: usd,
  /** What is not paid by the token. */
  other_usd: usd,
});
export type CostByKind = z.infer<typeof costByKindSchema>;
