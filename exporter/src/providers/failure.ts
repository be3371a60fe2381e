import type { ErrorType, Failure } from '../contract/problem.ts';
import type { Usage } from '../contract/usage.ts';
import type { DeadlineCause } from './deadline.ts';
import { ProviderError, type ProviderErrorDetails } from './error.ts';
import { retryAfterMs } from './retry-after.ts';

/** What the words of a failure need to know about the provider. */
export interface ProviderIdentity {
  /** What a person calls it. */
  label: string;
  base_url: string;
  key_variables: readonly string[];
  base_url_variable: string;
}

/** How far a call had come. */
export interface Progress {
  text: string;
  usage: Usage;
  request_id: string | null;
}

/** HTTP status → failure type; statuses that are not listed go by their class. */
const TYPE_OF_STATUS: Readonly<Record<number, ErrorType>> = {
  400: 'invalid_request',
  401: 'authentication',
  402: 'permission',
  403: 'permission',
  404: 'invalid_request',
  408: 'timeout',
  409: 'server_error',
  413: 'invalid_request',
  422: 'invalid_request',
  425: 'server_error',
  429: 'rate_limit',
  503: 'overloaded',
  504: 'timeout',
  529: 'overloaded',
};

/** Failure type of an HTTP status. */
export function errorTypeOfStatus(status: number): ErrorType {
  return TYPE_OF_STATUS[status] ?? (status >= 500 ? 'server_error' : 'invalid_request');
}

/** Characters of a provider's own words that a message repeats. */
const MAX_DETAIL = 500;
/** A shorter key is a word of everyday language, not a secret, and removing it would garble the text. */
const MIN_SECRET = 8;

/** A provider's words, short and without the key, should a gateway have echoed it. */
export function cleanDetail(detail: string, key: string): string {
  const clean = (key.length < MIN_SECRET ? detail : detail.replaceAll(key, '[key removed]')).trim();
  return clean.length > MAX_DETAIL ? `${clean.slice(0, MAX_DETAIL)}…` : clean;
}

const WHAT: Partial<Record<ErrorType, string>> = {
  authentication: 'refused the key',
  permission: 'does not allow this with the key',
  rate_limit: 'limits the rate of requests',
  overloaded: 'is overloaded',
  server_error: 'had an internal error',
  timeout: 'took too long',
  invalid_request: 'refused the request',
};

function fixOf(type: ErrorType, identity: ProviderIdentity): string | undefined {
  const variable = identity.key_variables[0];
  switch (type) {
    case 'authentication':
      return `check the key in ${variable} (or the file in ${variable}_FILE).`;
    case 'permission':
      return 'check that the key may use this model, and the billing of its account.';
    case 'rate_limit':
      return `wait, lower STEPSCOPE_MAX_CONCURRENCY_*, or raise the rate limit at ${identity.label}.`;
    case 'invalid_request':
      return 'check the model name and the settings of the step.';
    case 'network':
      return `check the network, proxy and ${identity.base_url_variable}.`;
    default:
      return undefined;
  }
}

/** A failure in words: who, what, the provider's own detail, and the fix. `detail` must be clean. */
export function describeFailure(identity: ProviderIdentity, type: ErrorType, detail: string, status?: number): Failure {
  const code = status === undefined ? '' : ` (HTTP ${status})`;
  const fix = fixOf(type, identity);
  return {
    type,
    message: `${identity.label} ${WHAT[type] ?? 'failed'}${code}${detail === '' ? '' : `: ${detail.replace(/\.$/, '')}`}.`,
    ...(fix === undefined ? {} : { fix }),
    ...(status === undefined ? {} : { status }),
  };
}

/** What an error tells of how far its call had come. */
function detailsOf({ text, usage, request_id }: Progress): ProviderErrorDetails {
  return { partial_text: text, usage, request_id };
}

/** What a provider's API said instead of an answer. */
export interface ApiAnswer {
  type: ErrorType;
  /** The provider's own words, as they came. */
  detail: string;
  /** HTTP status; undefined for an error inside a stream. */
  status: number | undefined;
  headers: Headers | null | undefined;
  request_id: string | null | undefined;
  /** Milliseconds to wait, where the body says so and no header does. */
  retry_after_ms?: number | null;
}

/** The error of an API that answered with one. */
export function apiError(
  identity: ProviderIdentity,
  answer: ApiAnswer,
  key: string,
  progress: Progress
): ProviderError {
  return new ProviderError(describeFailure(identity, answer.type, cleanDetail(answer.detail, key), answer.status), {
    ...detailsOf(progress),
    retry_after_ms: retryAfterMs(answer.headers) ?? answer.retry_after_ms ?? null,
    request_id: answer.request_id ?? progress.request_id,
  });
}

/** The error of a call that its own limits or the caller ended. */
export function deadlineError(
  identity: Pick<ProviderIdentity, 'label'>,
  cause: DeadlineCause,
  limits: { timeout_ms: number; idle_timeout_ms: number },
  progress: Progress
): ProviderError {
  const details = detailsOf(progress);
  switch (cause) {
    case 'cancelled':
      return new ProviderError({ type: 'cancelled', message: `The call to ${identity.label} was cancelled.` }, details);
    case 'idle':
      return new ProviderError(
        { type: 'timeout', message: `${identity.label} sent nothing for ${limits.idle_timeout_ms} ms.` },
        details
      );
    case 'timeout':
      return new ProviderError(
        {
          type: 'timeout',
          message: `${identity.label} did not finish within ${limits.timeout_ms} ms.`,
          fix: 'raise the timeout_ms of the step, or ask for a shorter answer.',
        },
        details
      );
  }
}

/** The error of a stream that stopped before its final event. */
export function truncatedError(identity: ProviderIdentity, progress: Progress): ProviderError {
  return new ProviderError(
    { type: 'invalid_response', message: `${identity.label} ended the stream before the answer was complete.` },
    detailsOf(progress)
  );
}

/** The error of a connection that could not be made or broke off. */
export function networkError(
  identity: ProviderIdentity,
  error: unknown,
  key: string,
  progress: Progress
): ProviderError {
  const origin = new URL(identity.base_url).origin;
  const reason = cleanDetail(rootReason(error), key);
  const verb = progress.text === '' ? 'could not be reached' : 'broke off the connection';
  const failure = { type: 'network' as const, message: `${identity.label} at ${origin} ${verb}: ${reason}.` };
  const fix = fixOf('network', identity);
  return new ProviderError(fix === undefined ? failure : { ...failure, fix }, detailsOf(progress));
}

/**
 * Code or message of the innermost cause, which is the one that says something. Looked up by name and not by class,
 * because errors of `fetch` can come from another realm than ours.
 */
function rootReason(error: unknown): string {
  let reason = String(error);
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    if ('code' in current && typeof current.code === 'string') {
      reason = current.code;
    } else if ('message' in current && typeof current.message === 'string') {
      reason = current.message;
    }
    current = 'cause' in current ? current.cause : null;
  }
  return reason;
}
