import { ApiError } from '@google/genai';
import { z } from 'zod';

import type { ErrorType } from '../contract/problem.ts';
import type { ProviderError } from './error.ts';
import { apiError, errorTypeOfStatus, type Progress, type ProviderIdentity } from './failure.ts';

/** google.rpc.Status as JSON (https://google.aip.dev/193), as the SDK puts it into the error's message. */
const bodySchema = z.object({
  error: z.object({
    message: z.string().optional(),
    status: z.string().optional(),
    details: z.array(z.looseObject({ reason: z.string().optional(), retryDelay: z.string().optional() })).optional(),
  }),
});
type ErrorBody = z.infer<typeof bodySchema>['error'];

/** Reasons that say more than the status: Gemini answers a bad key with 400. */
const TYPE_OF_REASON: Readonly<Record<string, ErrorType>> = {
  API_KEY_INVALID: 'authentication',
  API_KEY_EXPIRED: 'authentication',
};

/** An error of the Google SDK as ours; null when it is not an answer of the API. */
export function geminiError(
  identity: ProviderIdentity,
  error: unknown,
  key: string,
  headers: Headers | null,
  progress: Progress
): ProviderError | null {
  if (!(error instanceof ApiError)) {
    return null;
  }
  const body = errorBody(error.message);
  const reason = body?.details?.find((detail) => detail.reason !== undefined)?.reason ?? '';
  const type = TYPE_OF_REASON[reason] ?? errorTypeOfStatus(error.status);
  const answer = {
    type,
    detail: body?.message ?? error.message,
    status: error.status,
    headers,
    request_id: requestId(headers),
    retry_after_ms: retryDelayMs(body),
  };
  return apiError(identity, answer, key, progress);
}

/** Google's name for the id of a request, where its front end sends one. */
export function requestId(headers: Headers | null): string | null {
  return headers?.get('x-request-id') ?? headers?.get('x-goog-request-id') ?? null;
}

function errorBody(message: string): ErrorBody | null {
  const start = message.indexOf('{');
  try {
    const parsed = bodySchema.safeParse(JSON.parse(message.slice(start === -1 ? 0 : start)));
    return parsed.success ? parsed.data.error : null;
  } catch {
    return null;
  }
}

/** `google.rpc.RetryInfo`: seconds with an `s`, e.g. `37.5s`. */
function retryDelayMs(body: ErrorBody | null): number | null {
  const delay = body?.details?.find((detail) => detail.retryDelay !== undefined)?.retryDelay;
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay ?? '')?.[1];
  return seconds === undefined ? null : Math.round(Number(seconds) * 1000);
}
