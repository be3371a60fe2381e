import type { ErrorType } from '../contract/problem.ts';
import type { ProviderError } from './error.ts';

export const BACKOFF_STRATEGIES = ['exponential', 'linear', 'fixed'] as const;
export type BackoffStrategy = (typeof BACKOFF_STRATEGIES)[number];

/** When and how long to wait before a failed call is tried again. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  max_attempts: number;
  strategy: BackoffStrategy;
  base_delay_ms: number;
  /** Upper end of the backoff; a provider's own Retry-After may be longer. */
  max_delay_ms: number;
  /** `full`: anywhere between 0 and the backoff, so that many runs do not come back at once. */
  jitter: 'full' | 'none';
  /** A provider that asks for a longer wait than this, in milliseconds, is given up on. */
  max_retry_after_ms: number;
  /** Failures to retry; every retryable one when absent. */
  retry_on?: readonly ErrorType[];
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  max_attempts: 4,
  strategy: 'exponential',
  base_delay_ms: 1000,
  max_delay_ms: 60_000,
  jitter: 'full',
  max_retry_after_ms: 600_000,
};

type RetryableFailure = Pick<ProviderError, 'retryable' | 'retry_after_ms' | 'failure'>;

/** Backoff before the try after `tries`, in milliseconds, without jitter. */
function backoff(policy: RetryPolicy, tries: number): number {
  const factor = { exponential: 2 ** (tries - 1), linear: tries, fixed: 1 }[policy.strategy];
  return Math.min(policy.base_delay_ms * factor, policy.max_delay_ms);
}

/**
 * Milliseconds to wait after the failed try number `tries` (from 1), or null to give up. The wait is never shorter
 * than the provider's Retry-After. `random` gives numbers in [0, 1).
 */
export function retryDelay(
  policy: RetryPolicy,
  tries: number,
  error: RetryableFailure,
  random: () => number = Math.random
): number | null {
  const wanted = policy.retry_on === undefined || policy.retry_on.includes(error.failure.type);
  if (!error.retryable || !wanted || tries >= policy.max_attempts) {
    return null;
  }
  const retryAfter = error.retry_after_ms ?? 0;
  if (retryAfter > policy.max_retry_after_ms) {
    return null;
  }
  const limit = backoff(policy, tries);
  return Math.round(Math.max(retryAfter, policy.jitter === 'full' ? limit * random() : limit));
}
