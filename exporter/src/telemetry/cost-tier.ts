/** Words of the providers for requests that cost the list price. */
const STANDARD = new Set(['', 'standard', 'default', 'auto', 'standard_only', 'unspecified', 'on_demand']);

/** The tier when it is one with prices of its own, in the provider's word; null for the standard one. */
export function specialTier(tier: string | null | undefined): string | null {
  const word = tier?.toLowerCase() ?? '';
  return STANDARD.has(word) ? null : word;
}

export interface TierDiscount {
  /** What is paid of the list price. */
  share: number;
  /** Whether it holds for cached tokens as well. */
  cache: boolean;
}

const HALF = { share: 0.5, cache: true };
const HALF_BUT_CACHE = { share: 0.5, cache: false };

/**
 * Discounts that the providers document for all of their models, by provider id of the price table. The table has
 * standard prices only. Where a page says nothing of cached tokens they keep their price, so that no cost is too low.
 *
 * - https://platform.claude.com/docs/en/build-with-claude/batch-processing#pricing: half of all usage, the cache's too
 * - https://developers.openai.com/api/docs/pricing, "Batch" and "Flex": half of input, output and what the cache has
 * - https://ai.google.dev/gemini-api/docs/batch-api, https://ai.google.dev/gemini-api/docs/pricing: half
 */
const DISCOUNTS: Readonly<Record<string, Readonly<Record<string, TierDiscount>>>> = {
  anthropic: { batch: HALF },
  openai: { batch: HALF, flex: HALF },
  google: { batch: HALF_BUT_CACHE, flex: HALF_BUT_CACHE },
};

/** Null when the provider documents none, so that the cost is unknown. */
export function tierDiscount(providerId: string | undefined, tier: string): TierDiscount | null {
  return DISCOUNTS[providerId ?? '']?.[tier] ?? null;
}
