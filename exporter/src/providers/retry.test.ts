import fc from 'fast-check';

import { ProviderError } from './error.ts';
import { BACKOFF_STRATEGIES, DEFAULT_RETRY_POLICY, retryDelay, type RetryPolicy } from './retry.ts';

const overloaded = new ProviderError({ type: 'overloaded', message: 'busy' });
const policy = (more: Partial<RetryPolicy>): RetryPolicy => ({ ...DEFAULT_RETRY_POLICY, ...more });

const policies = fc.record({
  max_attempts: fc.integer({ min: 1, max: 12 }),
  strategy: fc.constantFrom(...BACKOFF_STRATEGIES),
  base_delay_ms: fc.integer({ min: 0, max: 10_000 }),
  max_delay_ms: fc.integer({ min: 1, max: 120_000 }),
  jitter: fc.constantFrom('full' as const, 'none' as const),
  max_retry_after_ms: fc.constant(600_000),
});

it.each([
  ['exponential', [1000, 2000, 4000, 8000]],
  ['linear', [1000, 2000, 3000, 4000]],
  ['fixed', [1000, 1000, 1000, 1000]],
] as const)('waits by the strategy %s', (strategy, delays) => {
  const plain = policy({ strategy, jitter: 'none', max_attempts: 9 });
  expect([1, 2, 3, 4].map((tries) => retryDelay(plain, tries, overloaded))).toEqual(delays);
});

it('stays between 0 and the longest backoff, and ends at the last try', () => {
  fc.assert(
    fc.property(
      policies,
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (given, tries, at) => {
        const delay = retryDelay(given, tries, overloaded, () => at);
        if (tries >= given.max_attempts) {
          expect(delay).toBeNull();
        } else {
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(given.max_delay_ms);
        }
      }
    )
  );
});

it('never waits less than the provider asks for', () => {
  fc.assert(
    fc.property(
      policies,
      fc.integer({ min: 0, max: 600_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (given, wait, at) => {
        const error = new ProviderError({ type: 'rate_limit', message: 'slow down' }, { retry_after_ms: wait });
        const delay = retryDelay({ ...given, max_attempts: 99 }, 3, error, () => at);
        expect(delay).toBeGreaterThanOrEqual(wait);
      }
    )
  );
});

it('spreads over the whole backoff with full jitter', () => {
  const delays = [0, 0.5, 0.999].map((at) => retryDelay(policy({ base_delay_ms: 1000 }), 2, overloaded, () => at));
  expect(delays).toEqual([0, 1000, 1998]);
});

it('gives up on what another try cannot cure', () => {
  const denied = new ProviderError({ type: 'authentication', message: 'no' });
  expect(retryDelay(DEFAULT_RETRY_POLICY, 1, denied)).toBeNull();
});

it('gives up on a provider that asks for a longer wait than allowed', () => {
  const error = new ProviderError({ type: 'rate_limit', message: 'tomorrow' }, { retry_after_ms: 86_400_000 });
  expect(retryDelay(DEFAULT_RETRY_POLICY, 1, error)).toBeNull();
});

it('retries only the failures a step names', () => {
  expect(retryDelay(policy({ retry_on: ['rate_limit'] }), 1, overloaded)).toBeNull();
  expect(retryDelay(policy({ retry_on: ['overloaded'] }), 1, overloaded)).not.toBeNull();
});
