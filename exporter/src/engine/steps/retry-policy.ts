import type { ErrorType } from '../../contract/problem.ts';
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from '../../providers/retry.ts';
import type { RetryCondition, RetrySettings } from '../../workflow/steps/common.schema.ts';

/** What each word of `retry_conditions` stands for. */
const ERROR_TYPES: Record<RetryCondition, readonly ErrorType[]> = {
  timeout: ['timeout'],
  rate_limit: ['rate_limit'],
  temporary_error: ['overloaded', 'server_error', 'network'],
  api_error: ['rate_limit', 'overloaded', 'server_error', 'invalid_response'],
  network: ['network'],
  overloaded: ['overloaded'],
  server_error: ['server_error'],
  invalid_response: ['invalid_response'],
  max_turns: [],
};

/** The format's retry settings as a policy; what they leave open is the service's own default. */
export function retryPolicy(settings: RetrySettings | undefined): RetryPolicy {
  const { max_retries, backoff_strategy, base_delay_ms, conditions } = settings ?? {};
  return {
    ...DEFAULT_RETRY_POLICY,
    ...(max_retries === undefined ? {} : { max_attempts: max_retries + 1 }),
    ...(backoff_strategy === undefined ? {} : { strategy: backoff_strategy }),
    ...(base_delay_ms === undefined ? {} : { base_delay_ms }),
    ...(conditions === undefined ? {} : { retry_on: conditions.flatMap((condition) => ERROR_TYPES[condition]) }),
  };
}
