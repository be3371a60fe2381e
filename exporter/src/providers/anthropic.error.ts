import { APIConnectionError, APIError } from '@anthropic-ai/sdk';

import type { ErrorType } from '../contract/problem.ts';
import type { ProviderError } from './error.ts';
import { apiError, errorTypeOfStatus, networkError, type Progress, type ProviderIdentity } from './failure.ts';

/** `error.type` of the body or of an `error` event: https://platform.claude.com/docs/en/api/errors */
const TYPE_OF_ERROR: Readonly<Record<string, ErrorType>> = {
  invalid_request_error: 'invalid_request',
  authentication_error: 'authentication',
  billing_error: 'permission',
  permission_error: 'permission',
  not_found_error: 'invalid_request',
  request_too_large: 'invalid_request',
  rate_limit_error: 'rate_limit',
  timeout_error: 'timeout',
  api_error: 'server_error',
  overloaded_error: 'overloaded',
};

/** An error of the Anthropic SDK as ours; null when it is not one of the API's or connection's. */
export function anthropicError(
  identity: ProviderIdentity,
  error: unknown,
  key: string,
  progress: Progress
): ProviderError | null {
  if (error instanceof APIConnectionError) {
    return networkError(identity, error, key, progress);
  }
  if (!(error instanceof APIError)) {
    return null;
  }
  // Typed by the SDK as what this constructor was given, which the class itself leaves open.
  const { status, headers, requestID }: { status?: number; headers?: Headers; requestID?: string | null } = error;
  const named = TYPE_OF_ERROR[error.type ?? ''];
  const type = named ?? (status === undefined ? 'server_error' : errorTypeOfStatus(status));
  const answer = { type, detail: error.apiMessage ?? error.message, status, headers, request_id: requestID };
  return apiError(identity, answer, key, progress);
}
