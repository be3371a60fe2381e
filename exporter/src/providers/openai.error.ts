import { APIConnectionError, APIError } from 'openai';

import type { ErrorType } from '../contract/problem.ts';
import type { ProviderError } from './error.ts';
import { apiError, errorTypeOfStatus, networkError, type Progress, type ProviderIdentity } from './failure.ts';

/** `error.code`, which says more than the status: an account without money answers 429 like one that is too fast. */
const TYPE_OF_CODE = new Map<string, ErrorType>([
  ['insufficient_quota', 'permission'],
  ['invalid_api_key', 'authentication'],
  ['rate_limit_exceeded', 'rate_limit'],
  ['content_filter', 'content_filter'],
  ['server_error', 'server_error'],
]);

/** An error of the OpenAI SDK as ours; null when it is not one of the API's or connection's. */
export function openaiError(
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
  const { status, headers, requestID }: { status?: number; headers?: Headers; requestID?: string | null } = error;
  // Servers that only speak the format put a status into the body's `code`, also inside a stream.
  const code: unknown = error.code;
  const inner = status ?? (/^[45]\d\d$/.test(String(code)) ? Number(code) : undefined);
  const type = TYPE_OF_CODE.get(String(code)) ?? (inner === undefined ? 'server_error' : errorTypeOfStatus(inner));
  const answer = { type, detail: messageOf(error), status, headers, request_id: requestID };
  return apiError(identity, answer, key, progress);
}

/** The provider's own words without the status, which the SDK puts in front. */
function messageOf(error: APIError): string {
  const body: unknown = error.error;
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    ? body.message
    : error.message;
}
