import type { CostByKind } from '../contract/usage.ts';
import type { Cost, CostOf, PricedCall } from './cost.ts';

/**
 * What each kind of a call's tokens cost, which adds up to the total of `cost`: plain tokens have the rate of the whole
 * prompt without its cache, as the price may depend on its length; what more or less the cached ones made it is theirs.
 * Reasoning costs what output costs. Null when the price list cannot say it.
 */
export function costByKind(costOf: CostOf, call: PricedCall, cost: Cost): CostByKind | null {
  const { usage } = call;
  const { cache_read_input_tokens: read, cache_creation_input_tokens: written } = usage;
  const reasoning =
    usage.output_tokens === 0 ? 0 : (cost.output_usd * usage.reasoning_output_tokens) / usage.output_tokens;
  const output = {
    output_usd: cost.output_usd - reasoning,
    reasoning_usd: reasoning,
    other_usd: notBelowZero(cost.total_usd - cost.input_usd - cost.output_usd),
  };
  if (read === 0 && written === 0) {
    return { input_usd: cost.input_usd, cache_read_usd: 0, cache_creation_usd: 0, ...output };
  }
  const inputOf = (cached: number) =>
    costOf({
      ...call,
      usage: {
        ...usage,
        cache_read_input_tokens: cached,
        cache_creation_input_tokens: 0,
        cache_creation_1h_input_tokens: 0,
      },
    })?.input_usd;
  const plain = inputOf(0);
  const withRead = read === 0 ? plain : inputOf(read);
  if (plain === undefined || withRead === undefined) {
    return null;
  }
  const plainShare = (tokens: number) => (plain * tokens) / usage.input_tokens;
  const input_usd = plainShare(Math.max(0, usage.input_tokens - read - written));
  const cache_read_usd = notBelowZero(withRead - plainShare(usage.input_tokens - read));
  const cache_creation_usd = notBelowZero(cost.input_usd - input_usd - cache_read_usd);
  return { input_usd, cache_read_usd, cache_creation_usd, ...output };
}

/** Differences of equal sums are not always zero in floating point. */
function notBelowZero(usd: number): number {
  return usd < 1e-12 ? 0 : usd;
}
