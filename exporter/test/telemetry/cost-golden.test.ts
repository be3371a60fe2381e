import type { Usage } from '../../src/contract/usage.ts';
import { anthropicUsage } from '../../src/providers/anthropic.usage.ts';
import { geminiUsage } from '../../src/providers/gemini.usage.ts';
import { openaiUsage } from '../../src/providers/openai.usage.ts';
import { priceCall } from '../../src/telemetry/cost.ts';

/**
 * Usage as the providers' documentation shows it, through our own normalisers, against a sum made by hand from the
 * published price per million tokens. What a provider counts inside another number must not be paid twice.
 */
const EXAMPLES: {
  name: string;
  provider: string;
  model: string;
  usage: Usage;
  service_tier?: string;
  usd: [tokens: number, price: number][];
}[] = [
  {
    // https://platform.claude.com/docs/en/build-with-claude/prompt-caching: input_tokens leaves out the cache.
    name: 'Anthropic, cache written for 5 minutes and for an hour',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    usage: anthropicUsage({
      input_tokens: 2048,
      cache_read_input_tokens: 1800,
      cache_creation_input_tokens: 248,
      output_tokens: 503,
      cache_creation: { ephemeral_5m_input_tokens: 148, ephemeral_1h_input_tokens: 100 },
    }),
    usd: [
      [2048, 3],
      [1800, 0.3],
      [148, 3.75],
      [100, 6],
      [503, 15],
    ],
  },
  {
    // The same page, first request of the long-document example …
    name: 'Anthropic, whole book written to the cache',
    provider: 'anthropic',
    model: 'claude-opus-4-5',
    usage: anthropicUsage({
      input_tokens: 21,
      cache_creation_input_tokens: 188086,
      cache_read_input_tokens: 0,
      output_tokens: 393,
    }),
    usd: [
      [21, 5],
      [188086, 6.25],
      [393, 25],
    ],
  },
  {
    // … and the second, which reads it.
    name: 'Anthropic, whole book read from the cache',
    provider: 'anthropic',
    model: 'claude-opus-4-5',
    usage: anthropicUsage({
      input_tokens: 21,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 188086,
      output_tokens: 393,
    }),
    usd: [
      [21, 5],
      [188086, 0.5],
      [393, 25],
    ],
  },
  {
    // https://ai.google.dev/gemini-api/docs/caching: the prompt count includes the cached content. Above 200,000
    // tokens of input the whole request has the higher price.
    name: 'Gemini, cached video transcript, in the higher tier',
    provider: 'gcp.gemini',
    model: 'gemini-2.5-pro',
    usage: geminiUsage({ promptTokenCount: 696219, cachedContentTokenCount: 696190, candidatesTokenCount: 214 }),
    usd: [
      [29, 2.5],
      [696190, 0.25],
      [214, 15],
    ],
  },
  {
    // https://ai.google.dev/gemini-api/docs/thinking: thoughts are paid as output and are not among the candidates.
    name: 'Gemini, cached prompt and thoughts, in the lower tier',
    provider: 'gcp.gemini',
    model: 'gemini-2.5-pro',
    usage: geminiUsage({
      promptTokenCount: 10_000,
      cachedContentTokenCount: 8_000,
      candidatesTokenCount: 300,
      thoughtsTokenCount: 1_519,
    }),
    usd: [
      [2_000, 1.25],
      [8_000, 0.125],
      [1_819, 10],
    ],
  },
  {
    // https://platform.openai.com/docs/guides/prompt-caching: prompt_tokens 2006, of which cached_tokens 1920.
    name: 'OpenAI, cached prompt',
    provider: 'openai',
    model: 'gpt-4o',
    usage: openaiUsage({
      prompt_tokens: 2006,
      completion_tokens: 300,
      total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920 },
      completion_tokens_details: { reasoning_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
    }),
    usd: [
      [86, 2.5],
      [1920, 1.25],
      [300, 10],
    ],
  },
  {
    // `cache_write_tokens` of the SDK's `CompletionUsage`: part of the prompt's tokens, at a price of their own where
    // the model has one.
    name: 'OpenAI, prompt written to the cache',
    provider: 'openai',
    model: 'gpt-5.6',
    usage: openaiUsage({
      prompt_tokens: 120_000,
      completion_tokens: 400,
      total_tokens: 120_400,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 100_000 },
    }),
    usd: [
      [20_000, 4],
      [100_000, 5],
      [400, 20],
    ],
  },
  {
    // https://platform.openai.com/docs/guides/reasoning: output_tokens 1186, of which reasoning_tokens 1024.
    name: 'OpenAI, reasoning inside the output',
    provider: 'openai',
    model: 'o3',
    usage: openaiUsage({
      prompt_tokens: 75,
      completion_tokens: 1186,
      total_tokens: 1261,
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 1024 },
    }),
    usd: [
      [75, 2],
      [1186, 8],
    ],
  },
  {
    // https://platform.claude.com/docs/en/build-with-claude/batch-processing#pricing: half of all usage, and the
    // discounts of the cache come on top of it.
    name: 'Anthropic, in a batch, with the cache written and read',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    service_tier: 'batch',
    usage: anthropicUsage({
      input_tokens: 2048,
      cache_read_input_tokens: 1800,
      cache_creation_input_tokens: 248,
      output_tokens: 503,
      cache_creation: { ephemeral_5m_input_tokens: 148, ephemeral_1h_input_tokens: 100 },
    }),
    usd: [
      [2048, 1.5],
      [1800, 0.15],
      [148, 1.875],
      [100, 3],
      [503, 7.5],
    ],
  },
  {
    // Batch prices of the same page: Haiku 4.5 at 0.50 and 2.50 USD.
    name: 'Anthropic, in a batch',
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    service_tier: 'batch',
    usage: anthropicUsage({ input_tokens: 5_000, output_tokens: 800 }),
    usd: [
      [5_000, 0.5],
      [800, 2.5],
    ],
  },
  {
    // https://platform.openai.com/docs/guides/batch: half of the prices of o3, 2 and 8 USD.
    name: 'OpenAI, in a batch',
    provider: 'openai',
    model: 'o3',
    service_tier: 'batch',
    usage: openaiUsage({
      prompt_tokens: 75,
      completion_tokens: 1186,
      total_tokens: 1261,
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 1024 },
    }),
    usd: [
      [75, 1],
      [1186, 4],
    ],
  },
  {
    // https://developers.openai.com/api/docs/pricing, "Batch" and "Flex" of gpt-5.6-sol: 2 USD, 0.20 from the cache,
    // 2.50 into it, and 10; the price list has it as gpt-5.6.
    name: 'OpenAI, in the flex tier, with the cache written and read',
    provider: 'openai',
    model: 'gpt-5.6',
    service_tier: 'flex',
    usage: openaiUsage({
      prompt_tokens: 120_000,
      completion_tokens: 400,
      total_tokens: 120_400,
      prompt_tokens_details: { cached_tokens: 70_000, cache_write_tokens: 30_000 },
    }),
    usd: [
      [20_000, 2],
      [70_000, 0.2],
      [30_000, 2.5],
      [400, 10],
    ],
  },
  {
    // https://ai.google.dev/gemini-api/docs/pricing, "Batch": 1.25 and 7.50 USD above 200,000 tokens; the cache's price
    // stays at 0.25.
    name: 'Gemini, in a batch, cached transcript, in the higher tier',
    provider: 'gcp.gemini',
    model: 'gemini-2.5-pro',
    service_tier: 'batch',
    usage: geminiUsage({ promptTokenCount: 696219, cachedContentTokenCount: 696190, candidatesTokenCount: 214 }),
    usd: [
      [29, 1.25],
      [696190, 0.25],
      [214, 7.5],
    ],
  },
];

describe('names of models', () => {
  it('a name with the path that the Gemini API takes has the price of the model', () => {
    const usage = geminiUsage({ promptTokenCount: 1_000, candidatesTokenCount: 10 });
    const cost = (model: string) => priceCall({ provider: 'gcp.gemini', model, usage })?.total_usd;
    expect(cost('models/gemini-2.5-flash')).toBe(cost('gemini-2.5-flash'));
    expect(cost('gemini-2.5-flash')).toBeGreaterThan(0);
  });
});

describe('cost of the documented usage examples', () => {
  it.each(EXAMPLES)('$name', ({ provider, model, usage, service_tier, usd }) => {
    const expected = usd.reduce((sum, [tokens, price]) => sum + (tokens * price) / 1e6, 0);
    const cost = priceCall({ provider, model, usage, service_tier });
    expect(cost?.total_usd).toBeCloseTo(expected, 10);
    expect((cost?.input_usd ?? 0) + (cost?.output_usd ?? 0)).toBeCloseTo(expected, 10);
  });

  it('counts every Anthropic input token once', () => {
    const [mixed] = EXAMPLES;
    expect(mixed?.usage.input_tokens).toBe(2048 + 1800 + 248);
  });
});
