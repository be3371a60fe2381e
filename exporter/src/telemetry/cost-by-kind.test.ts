import fc from 'fast-check';

import type { Usage } from '../contract/usage.ts';
import { NO_USAGE } from '../contract/usage.ts';
import { createCostOf, priceCall, type PricedCall } from './cost.ts';
import { costByKind } from './cost-by-kind.ts';

const usage = (values: Partial<Usage>): Usage => ({ ...NO_USAGE, ...values });

function kindsOf(call: PricedCall) {
  const cost = priceCall(call);
  return cost && { total: cost.total_usd, kinds: costByKind(priceCall, call, cost) };
}

const sum = (kinds: object | null | undefined) => Object.values(kinds ?? { none: NaN }).reduce((a, b) => a + b, 0);

const CACHED = usage({
  input_tokens: 12_000,
  cache_read_input_tokens: 9_000,
  cache_creation_input_tokens: 2_000,
  output_tokens: 500,
  reasoning_output_tokens: 200,
});

it("has the providers' rates for every kind", () => {
  const found = kindsOf({ provider: 'anthropic', model: 'claude-haiku-4-5', usage: CACHED });
  // Haiku 4.5 per million: input $1, cache read $0.10, cache write $1.25, output $5.
  expect(found?.kinds?.input_usd).toBeCloseTo(0.001, 10);
  expect(found?.kinds?.cache_read_usd).toBeCloseTo(0.0009, 10);
  expect(found?.kinds?.cache_creation_usd).toBeCloseTo(0.0025, 10);
  expect(found?.kinds?.output_usd).toBeCloseTo(0.0015, 10);
  expect(found?.kinds?.reasoning_usd).toBeCloseTo(0.001, 10);
  expect(found?.kinds?.other_usd).toBe(0);
});

it('halves each kind in a batch', () => {
  const call = { provider: 'anthropic', model: 'claude-haiku-4-5', usage: CACHED };
  expect(kindsOf({ ...call, service_tier: 'batch' })?.kinds?.cache_creation_usd).toBeCloseTo(0.00125, 10);
});

it('knows an hour in the cache from the usual five minutes', () => {
  const hour = { ...CACHED, cache_creation_1h_input_tokens: 2_000 };
  // $2 per million.
  expect(
    kindsOf({ provider: 'anthropic', model: 'claude-haiku-4-5', usage: hour })?.kinds?.cache_creation_usd
  ).toBeCloseTo(0.004, 10);
});

it('takes the prices of a file', () => {
  const costOf = createCostOf({
    version: '1',
    models: [
      {
        provider: 'openai',
        model: 'own',
        input_usd_per_million: 2,
        output_usd_per_million: 4,
        cache_read_usd_per_million: 1,
      },
    ],
  });
  const call = { provider: 'openai', model: 'own', usage: CACHED };
  const cost = costOf(call);
  const kinds = cost && costByKind(costOf, call, cost);
  expect(kinds?.cache_read_usd).toBeCloseTo(0.009, 10);
  expect(kinds?.cache_creation_usd).toBeCloseTo(0.004, 10);
  expect(sum(kinds)).toBeCloseTo(cost?.total_usd ?? NaN, 10);
});

it('adds up to the total, and has nothing below zero', () => {
  const counts = fc.nat({ max: 400_000 });
  fc.assert(
    fc.property(
      fc.record({ plain: counts, read: counts, written: counts, output: counts, reasoning: fc.nat({ max: 100 }) }),
      fc.constantFrom(
        ['anthropic', 'claude-sonnet-4-5', null],
        ['anthropic', 'claude-haiku-4-5', 'batch'],
        // Its prices depend on the length of the prompt.
        ['gcp.gemini', 'gemini-2.5-pro', null],
        ['gcp.gemini', 'gemini-2.5-flash', 'batch'],
        ['openai', 'gpt-5-mini', 'flex']
      ),
      ({ plain, read, written, output, reasoning }, [provider, model, service_tier]) => {
        const found = kindsOf({
          provider: provider ?? '',
          model: model ?? '',
          service_tier: service_tier ?? null,
          usage: usage({
            input_tokens: plain + read + written,
            cache_read_input_tokens: read,
            cache_creation_input_tokens: written,
            output_tokens: output,
            reasoning_output_tokens: Math.floor((output * reasoning) / 100),
          }),
        });
        expect(sum(found?.kinds)).toBeCloseTo(found?.total ?? NaN, 9);
        expect(Math.min(...Object.values(found?.kinds ?? { none: NaN }))).toBeGreaterThanOrEqual(0);
      }
    )
  );
});
