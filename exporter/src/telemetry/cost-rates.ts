import { calcPrice } from '@pydantic/genai-prices';

import type { Usage } from '../contract/usage.ts';

/** What a call costs at list price, in USD. */
export interface ListPrice {
  input_usd: number;
  output_usd: number;
  /** What is not paid by the token, e.g. for each request. */
  other_usd: number;
}

/** USD for one token of each kind; `other` for each call. */
interface Rates {
  plain: number;
  cache_read: number;
  cache_write: number;
  cache_write_1h: number;
  output: number;
  other: number;
}

const MAX_MODELS = 500;
const PROBE_TOKENS = 1e6;
/** Null for a model whose prices depend on the length of the prompt or on the time, or that has none. */
const known = new Map<string, Rates | null>();

/**
 * The price of a usage by the table of @pydantic/genai-prices; null when it has none of the model. To find a model in
 * the table takes longer than everything else about a call, so the rates of models with plain prices are kept.
 * @throws Error when the usage contradicts itself, e.g. has more cached than input tokens.
 */
export function listPrice(usage: Usage, model: string, providerId: string | undefined): ListPrice | null {
  const key = `${providerId ?? ''} ${model}`;
  let rates = known.get(key);
  if (rates === undefined) {
    rates = ratesOf(model, providerId);
    if (known.size >= MAX_MODELS) {
      known.clear();
    }
    known.set(key, rates);
  }
  return rates === null || contradictsItself(usage)
    ? (lookUp(usage, model, providerId)?.price ?? null)
    : priceAt(rates, usage);
}

function priceAt(rates: Rates, usage: Usage): ListPrice {
  const { input_tokens, cache_read_input_tokens: read, cache_creation_input_tokens: written } = usage;
  const oneHour = usage.cache_creation_1h_input_tokens ?? 0;
  return {
    input_usd:
      (input_tokens - read - written) * rates.plain +
      read * rates.cache_read +
      (written - oneHour) * rates.cache_write +
      oneHour * rates.cache_write_1h,
    output_usd: usage.output_tokens * rates.output,
    other_usd: rates.other,
  };
}

function contradictsItself(usage: Usage): boolean {
  const { input_tokens, cache_read_input_tokens: read, cache_creation_input_tokens: written } = usage;
  return read + written > input_tokens || (usage.cache_creation_1h_input_tokens ?? 0) > written;
}

const NOTHING: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
  reasoning_output_tokens: 0,
};

/** Asks the table once for each kind of token. */
function ratesOf(model: string, providerId: string | undefined): Rates | null {
  const probe = (usage: Partial<Usage>) => lookUp({ ...NOTHING, ...usage }, model, providerId);
  const none = probe({});
  if (none === null || !none.plain) {
    return null;
  }
  const input = (usage: Partial<Usage>) =>
    (probe({ input_tokens: PROBE_TOKENS, ...usage })?.price.input_usd ?? NaN) / PROBE_TOKENS;
  const rates: Rates = {
    plain: input({}),
    cache_read: input({ cache_read_input_tokens: PROBE_TOKENS }),
    cache_write: input({ cache_creation_input_tokens: PROBE_TOKENS }),
    cache_write_1h: input({
      cache_creation_input_tokens: PROBE_TOKENS,
      cache_creation_1h_input_tokens: PROBE_TOKENS,
    }),
    output: (probe({ output_tokens: PROBE_TOKENS })?.price.output_usd ?? NaN) / PROBE_TOKENS,
    other: none.price.other_usd,
  };
  return Object.values(rates).every(Number.isFinite) ? rates : null;
}

/** `plain`: the same price for every token of a kind, at any time. */
function lookUp(
  usage: Usage,
  model: string,
  providerId: string | undefined
): { price: ListPrice; plain: boolean } | null {
  const found = calcPrice(
    {
      input_tokens: usage.input_tokens,
      output_tokens: usage.output_tokens,
      cache_read_tokens: usage.cache_read_input_tokens,
      cache_write_tokens: usage.cache_creation_input_tokens,
      cache_write_1h_tokens: usage.cache_creation_1h_input_tokens,
    },
    model,
    providerId ? { providerId } : {}
  );
  if (!found || !Number.isFinite(found.total_price)) {
    return null;
  }
  const { input_price: input_usd, output_price: output_usd, total_price } = found;
  const plain =
    !Array.isArray(found.model.prices) &&
    Object.values(found.model_price).every((price) => price === undefined || typeof price === 'number');
  return { price: { input_usd, output_usd, other_usd: total_price - input_usd - output_usd }, plain };
}
