import type { ErrorType, Failure } from '../contract/problem.ts';
import type { Usage } from '../contract/usage.ts';
import { NO_USAGE } from '../contract/usage.ts';

/** Failures that another try can cure. `invalid_response` covers a stream that broke off. */
const RETRYABLE: ReadonlySet<ErrorType> = new Set([
  'rate_limit',
  'overloaded',
  'server_error',
  'timeout',
  'network',
  'invalid_response',
]);

/** What a `ProviderError` knows beside its failure. */
export interface ProviderErrorDetails {
  retryable?: boolean;
  retry_after_ms?: number | null;
  request_id?: string | null;
  partial_text?: string;
  usage?: Usage;
}

/** A model call that did not end well. Its message, like every property, is free of keys. */
export class ProviderError extends Error {
  readonly failure: Failure;
  readonly retryable: boolean;
  /** Milliseconds the provider asked to wait; null when it did not say. */
  readonly retry_after_ms: number | null;
  readonly request_id: string | null;
  /** Text received before the failure. */
  readonly partial_text: string;
  /** Tokens the provider reported before the failure; they may be charged. */
  readonly usage: Usage;

  constructor(failure: Failure, details: ProviderErrorDetails = {}) {
    super(failure.fix === undefined ? failure.message : `${failure.message} Fix: ${failure.fix}`);
    this.name = 'ProviderError';
    this.failure = failure;
    this.retryable = details.retryable ?? RETRYABLE.has(failure.type);
    this.retry_after_ms = details.retry_after_ms ?? null;
    this.request_id = details.request_id ?? null;
    this.partial_text = details.partial_text ?? '';
    this.usage = details.usage ?? NO_USAGE;
  }
}
