import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { calcPrice } from '@pydantic/genai-prices';
import fc from 'fast-check';

import type { Usage } from '../contract/usage.ts';
import { NO_USAGE } from '../contract/usage.ts';
import { createCostOf, GENAI_PRICES_DATE, GENAI_PRICES_VERSION, priceCall, usePriceFile } from './cost.ts';
import { loadPriceFile } from './price-file.ts';

const M = 1_000_000;
const usage = (values: Partial<Usage>): Usage => ({ ...NO_USAGE, ...values });

describe('priceCall', () => {
  // Golden: computed by hand from the providers' price pages. Usage is as we normalise it: input includes cache
  // tokens (Anthropic reports them apart), output includes reasoning (Gemini reports thoughts apart).
  it.each([
    ['anthropic', 'claude-haiku-4-5', usage({ input_tokens: M, output_tokens: M }), 1 + 5],
    ['anthropic', 'claude-sonnet-4-5', usage({ input_tokens: 10_000, output_tokens: 1_000 }), 0.03 + 0.015],
    ['anthropic', 'claude-opus-4-5', usage({ input_tokens: 10_000, output_tokens: 1_000 }), 0.05 + 0.025],
    ['google', 'gemini-2.5-flash', usage({ input_tokens: M, output_tokens: M }), 0.3 + 2.5],
    // Anthropic: {"input_tokens": 1000, "cache_read_input_tokens": 9000, "cache_creation_input_tokens": 2000, "output_tokens": 500}
    [
      'anthropic',
      'claude-haiku-4-5',
      usage({
        input_tokens: 12_000,
        cache_read_input_tokens: 9_000,
        cache_creation_input_tokens: 2_000,
        output_tokens: 500,
      }),
      (1_000 * 1 + 9_000 * 0.1 + 2_000 * 1.25 + 500 * 5) / M,
    ],
    // Gemini: {"promptTokenCount": 10000, "cachedContentTokenCount": 8000, "candidatesTokenCount": 300, "thoughtsTokenCount": 700}
    [
      'gcp.gemini',
      'gemini-2.5-flash',
      usage({
        input_tokens: 10_000,
        cache_read_input_tokens: 8_000,
        output_tokens: 1_000,
        reasoning_output_tokens: 700,
      }),
      (2_000 * 0.3 + 8_000 * 0.03 + 1_000 * 2.5) / M,
    ],
  ])('%s %s', (provider, model, used, expected) => {
    const cost = priceCall({ provider, model, usage: used });
    expect(cost?.total_usd).toBeCloseTo(expected, 10);
    expect((cost?.input_usd ?? 0) + (cost?.output_usd ?? 0)).toBeCloseTo(expected, 10);
    expect(cost).toMatchObject({
      source: 'genai-prices',
      price_version: GENAI_PRICES_VERSION,
      price_date: GENAI_PRICES_DATE,
    });
  });

  it.each([
    ['anthropic', 'claude-haiku-4-5'],
    ['anthropic', 'claude-sonnet-4-5'],
    ['google', 'gemini-2.5-pro'],
    ['google', 'gemini-2.5-flash'],
    ['openai', 'gpt-4o'],
    ['openai', 'o3'],
    ['deepseek', 'deepseek-chat'],
  ])('is what the table says, to the last digit that counts: %s %s', (providerId, model) => {
    const provider = providerId === 'deepseek' ? 'other' : providerId;
    const tokens = fc.integer({ min: 0, max: 2 * M });
    fc.assert(
      fc.property(tokens, tokens, tokens, tokens, tokens, (plain, read, written, oneHour, output) => {
        const used = {
          input_tokens: plain + read + written + oneHour,
          output_tokens: output,
          cache_read_tokens: read,
          cache_write_tokens: written + oneHour,
          cache_write_1h_tokens: oneHour,
        };
        const said = calcPrice(used, model, provider === 'other' ? {} : { providerId });
        const cost = priceCall({
          provider,
          model,
          usage: usage({
            input_tokens: used.input_tokens,
            output_tokens: output,
            cache_read_input_tokens: read,
            cache_creation_input_tokens: used.cache_write_tokens,
            cache_creation_1h_input_tokens: oneHour,
          }),
        });
        expect(cost?.total_usd).toBeCloseTo(said?.total_price ?? NaN, 10);
        expect(cost?.input_usd).toBeCloseTo(said?.input_price ?? NaN, 10);
        expect(cost?.output_usd).toBeCloseTo(said?.output_price ?? NaN, 10);
      })
    );
  });

  it('has no digits that only binary fractions have', () => {
    const call = { provider: 'anthropic', model: 'claude-sonnet-4-5', usage: usage({ input_tokens: 10 }) };
    expect(priceCall(call)?.total_usd).toBe(0.00003);
  });

  it('gives a simulated call the price of the model it stands for', () => {
    const used = usage({ input_tokens: 1000, output_tokens: 10 });
    const real = priceCall({ provider: 'anthropic', model: 'claude-haiku-4-5', usage: used });
    expect(priceCall({ provider: 'simulated', model: 'claude-haiku-4-5', usage: used })).toEqual(real);
  });

  it('is null, never 0, for what it does not know', () => {
    const used = usage({ input_tokens: 10 });
    expect(priceCall({ provider: 'anthropic', model: 'claude-99-preview', usage: used })).toBeNull();
    const contradictory = usage({ input_tokens: 1, cache_read_input_tokens: 100 });
    expect(priceCall({ provider: 'anthropic', model: 'claude-haiku-4-5', usage: contradictory })).toBeNull();
  });

  it.each([
    ['standard', 6],
    ['default', 6],
    [null, 6],
    ['batch', 3],
    ['BATCH', 3],
    ['priority', null],
  ])('of a request served as %s', (service_tier, expected) => {
    const call = {
      provider: 'anthropic',
      model: 'claude-haiku-4-5',
      usage: usage({ input_tokens: M, output_tokens: M }),
    };
    expect(priceCall({ ...call, service_tier })?.total_usd ?? null).toBe(expected);
  });

  it('is unknown in a tier of a provider that documents no discount', () => {
    const call = { provider: 'simulated', model: 'claude-haiku-4-5', usage: usage({ input_tokens: M }) };
    expect(priceCall(call)?.total_usd).toBe(1);
    expect(priceCall({ ...call, service_tier: 'batch' })).toBeNull();
  });

  it('names the version of the installed table', async () => {
    const manifest = await readFile(
      new URL('../../../node_modules/@pydantic/genai-prices/package.json', import.meta.url)
    );
    expect(GENAI_PRICES_VERSION).toBe((JSON.parse(String(manifest)) as { version: string }).version);
  });
});

describe('price file', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'prices-'));
  });
  afterEach(async () => {
    await usePriceFile(undefined);
    await rm(dir, { recursive: true });
  });
  const write = async (content: string): Promise<string> => {
    const path = join(dir, 'prices.yaml');
    await writeFile(path, content);
    return path;
  };

  it('comes before the bundled table', async () => {
    const path = await write(
      'version: contract-2026\ndate: 2026-07-01\nmodels:\n' +
        '  - { model: claude-*, provider: anthropic, input_usd_per_million: 2, output_usd_per_million: 4, cache_read_usd_per_million: 1 }\n'
    );
    await usePriceFile(path);
    const used = usage({ input_tokens: M, cache_read_input_tokens: M / 2, output_tokens: M });
    expect(priceCall({ provider: 'anthropic', model: 'claude-haiku-4-5', usage: used })).toEqual({
      total_usd: 5.5,
      input_usd: 1.5,
      output_usd: 4,
      source: 'file',
      price_version: 'contract-2026',
      price_date: '2026-07-01',
    });
    expect(priceCall({ provider: 'google', model: 'gemini-2.5-flash', usage: used })?.source).toBe('genai-prices');
  });

  it('has its own price for what is cached for an hour, or the usual one', () => {
    const prices = {
      model: 'm',
      input_usd_per_million: 1,
      output_usd_per_million: 1,
      cache_creation_usd_per_million: 2,
    };
    const used = usage({ input_tokens: 10, cache_creation_input_tokens: 8, cache_creation_1h_input_tokens: 5 });
    const total = (price: object) =>
      createCostOf({ version: 'v', models: [{ ...prices, ...price }] })({ provider: 'p', model: 'm', usage: used });
    expect(total({ cache_creation_1h_usd_per_million: 4 })?.total_usd).toBeCloseTo((2 + 3 * 2 + 5 * 4) / M, 12);
    expect(total({})?.total_usd).toBeCloseTo((2 + 8 * 2) / M, 12);
  });

  it('has prices of its own for batches and other tiers', () => {
    const price = { model: 'claude-*', output_usd_per_million: 0 };
    const costOf = createCostOf({
      version: 'v',
      models: [
        { ...price, input_usd_per_million: 8 },
        { ...price, input_usd_per_million: 3, service_tier: 'batch' },
      ],
    });
    const call = { provider: 'anthropic', model: 'claude-haiku-4-5', usage: usage({ input_tokens: M }) };
    expect(costOf(call)?.total_usd).toBe(8);
    expect(costOf({ ...call, service_tier: 'batch' })?.total_usd).toBe(3);
    // What half of a contract's price would be, nobody has said.
    expect(costOf({ ...call, service_tier: 'flex' })).toBeNull();
  });

  it('says what is wrong with it', async () => {
    await expect(loadPriceFile(join(dir, 'absent.yaml'))).rejects.toThrow(/absent\.yaml can't be read/);
    const path = await write('models:\n  - { model: x, input_usd_per_million: -1, output: 3 }\n');
    await expect(loadPriceFile(path)).rejects.toThrow(/prices\.yaml is wrong:[\s\S]*models\[0\]/);
  });

  it('treats everything in a model name but * as itself', () => {
    const price = { input_usd_per_million: 1, output_usd_per_million: 1 };
    const costOf = createCostOf({ version: 'v', models: [{ model: 'a.b', ...price }] });
    expect(costOf({ provider: 'p', model: 'a.b', usage: NO_USAGE })?.source).toBe('file');
    expect(costOf({ provider: 'p', model: 'axb', usage: NO_USAGE })).toBeNull();
  });
});
