import type { Usage } from '../contract/usage.ts';
import { listPrice } from './cost-rates.ts';
import { specialTier, type TierDiscount, tierDiscount } from './cost-tier.ts';
import type { FilePrice, PriceFile } from './price-file.ts';
import { findFilePrice, loadPriceFile } from './price-file.ts';

/** Cost of one call at list price, in USD. */
export interface Cost {
  total_usd: number;
  input_usd: number;
  output_usd: number;
  source: 'genai-prices' | 'file';
  /** Version of the package or of the price file. */
  price_version: string;
  /** Day whose prices these are, as YYYY-MM-DD; null when the price file doesn't say. */
  price_date: string | null;
}

/** Version of the bundled price table; a test holds it to the installed package, whose exports hide its own. */
export const GENAI_PRICES_VERSION = '0.1.8';
/** Day that version was published (registry.npmjs.org, `time`). */
export const GENAI_PRICES_DATE = '2026-09-23';

export interface PricedCall {
  provider: string;
  model: string;
  usage: Usage;
  /** The provider's word for how the request was served, e.g. `batch`; the standard way when absent. */
  service_tier?: string | null | undefined;
}

/** Prices one call; null when no price of the model, or of the service tier, is known (unknown is never 0). */
export type CostOf = (call: PricedCall) => Cost | null;

/**
 * Prices at list price, from `file` first and then from the maintained table of @pydantic/genai-prices.
 * A simulated call has the price of the model it stands for: 0 would make a demo's charts lie about a real run,
 * so the cost is an estimate and everything that shows it says `simulated`.
 */
export function createCostOf(file?: PriceFile): CostOf {
  return ({ provider, model, usage, service_tier }) => {
    const tier = specialTier(service_tier);
    const own = file && findFilePrice(file, provider, model, tier);
    if (own) {
      return priceFromFile(own, file, usage);
    }
    // A discount that a contract has is not one that a page tells of.
    return tier !== null && file && findFilePrice(file, provider, model, null)
      ? null
      : priceFromTable({ provider, model, usage }, tier);
  };
}

let current = createCostOf();

/** Prices one call by the process's price list. */
export const priceCall: CostOf = (call) => current(call);

/**
 * Puts the prices of a file before the bundled ones, for the whole process: `STEPSCOPE_PRICES_FILE`; undefined goes
 * back to the bundled ones. @throws Error naming what is wrong with the file.
 */
export async function usePriceFile(path: string | undefined): Promise<void> {
  current = createCostOf(path ? await loadPriceFile(path) : undefined);
}

function priceFromFile(price: FilePrice, { version, date }: PriceFile, usage: Usage): Cost {
  const plainInput = Math.max(
    0,
    usage.input_tokens - usage.cache_read_input_tokens - usage.cache_creation_input_tokens
  );
  const input =
    plainInput * price.input_usd_per_million +
    usage.cache_read_input_tokens * (price.cache_read_usd_per_million ?? price.input_usd_per_million) +
    cacheCreation(price, usage);
  const output = usage.output_tokens * price.output_usd_per_million;
  return {
    total_usd: decimal((input + output) / 1e6),
    input_usd: input / 1e6,
    output_usd: output / 1e6,
    source: 'file',
    price_version: version,
    price_date: date ?? null,
  };
}

function cacheCreation(price: FilePrice, usage: Usage): number {
  const oneHour = Math.min(usage.cache_creation_1h_input_tokens ?? 0, usage.cache_creation_input_tokens);
  const usual = price.cache_creation_usd_per_million ?? price.input_usd_per_million;
  return (
    (usage.cache_creation_input_tokens - oneHour) * usual + oneHour * (price.cache_creation_1h_usd_per_million ?? usual)
  );
}

/** Provider ids of the table, by our provider names and those of the OTel registry. Others match by model name only. */
const TABLE_PROVIDERS: Readonly<Record<string, string>> = {
  anthropic: 'anthropic',
  claude: 'anthropic',
  gemini: 'google',
  google: 'google',
  'gcp.gemini': 'google',
  'gcp.vertex_ai': 'google',
  openai: 'openai',
};

function priceFromTable({ provider, model: name, usage }: PricedCall, tier: string | null): Cost | null {
  const providerId = TABLE_PROVIDERS[provider];
  // As the Gemini API takes it, too.
  const model = name.replace(/^models\//, '');
  const discount = tier === null ? FULL_PRICE : tierDiscount(providerId, tier);
  if (discount === null) {
    return null;
  }
  try {
    const price = listPrice(usage, model, providerId);
    if (price === null) {
      return null;
    }
    const cached = discount.cache ? 0 : cachedUsd(usage, model, providerId, price.input_usd);
    const input_usd = cached + (price.input_usd - cached) * discount.share;
    const output_usd = price.output_usd * discount.share;
    return {
      total_usd: decimal(input_usd + output_usd + price.other_usd),
      input_usd,
      output_usd,
      source: 'genai-prices',
      price_version: GENAI_PRICES_VERSION,
      price_date: GENAI_PRICES_DATE,
    };
  } catch {
    // The table refuses usage that contradicts itself (more cached than input tokens): a price of that would be made up.
    return null;
  }
}

/** The nearest number of 15 digits: 3e-5 where products of binary fractions give 0.000029999999999999997. */
function decimal(usd: number): number {
  return Number(usd.toPrecision(15));
}

const FULL_PRICE: TierDiscount = { share: 1, cache: true };

/** What of the input's price is for tokens that came from the cache. The price of a prompt depends on its whole length. */
function cachedUsd(usage: Usage, model: string, providerId: string | undefined, inputUsd: number): number {
  if (usage.cache_read_input_tokens === 0) {
    return 0;
  }
  const uncached = listPrice({ ...usage, cache_read_input_tokens: 0 }, model, providerId)?.input_usd ?? 0;
  return inputUsd - (uncached * (usage.input_tokens - usage.cache_read_input_tokens)) / usage.input_tokens;
}
