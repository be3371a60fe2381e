import { isFetchError } from '@grafana/runtime';

import { type RevisionConflict, SourceError, type SourceFinding } from '../SourceError';

const FIXES: Record<number, string> = {
  0: 'Check that Grafana is reachable from this browser.',
  401: 'The service refused the token: an administrator can enter a new one on the configuration page of the plugin.',
  403: 'Your role does not allow this: ask an administrator.',
  404: 'Check the service URL on the configuration page of the plugin.',
  502: 'The Stepscope service is not reachable: check that it runs, and its URL on the configuration page.',
  504: 'The Stepscope service did not answer in time: check that it runs.',
};

/** The service itself knows of no such thing. */
const GONE = 'It is gone, or the link is of another service.';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * Body of an error answer as an object, whether it came parsed or as JSON text; a sentence, as Tempo and Loki refuse with,
 * is its detail. Undefined for anything else, such as a page.
 */
function problemOf(body: unknown): Record<string, unknown> | undefined {
  if (typeof body === 'string') {
    try {
      return problemOf(JSON.parse(body));
    } catch {
      return /^\s*</.test(body) ? undefined : { detail: body.trim().slice(0, 300) };
    }
  }
  return isRecord(body) ? body : undefined;
}

const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** `errors` of a problem+json body; what has no message is left out. */
function findingsOf(errors: unknown): SourceFinding[] {
  return (Array.isArray(errors) ? errors : []).filter(isRecord).flatMap((finding) => {
    const message = text(finding.message);
    return message === undefined
      ? []
      : {
          message,
          path: text(finding.path),
          file: text(finding.file),
          line: number(finding.line),
          column: number(finding.column),
          suggestion: text(finding.suggestion),
        };
  });
}

function conflictOf(revisions: unknown): RevisionConflict | undefined {
  return isRecord(revisions)
    ? { expected: text(revisions.expected) ?? null, current: text(revisions.current) ?? null }
    : undefined;
}

/** Error of an answer with a status that is not 2xx, from its problem+json body where it has one. */
export function errorOfResponse(status: number, statusText: string, body: unknown): SourceError {
  const problem = problemOf(body);
  const reason = statusText === '' ? '' : ` ${statusText}`;
  return new SourceError({
    title: text(problem?.title) ?? `The service answered ${status}${reason}`,
    detail: text(problem?.detail) ?? text(problem?.message) ?? text(problem?.error),
    fix: text(problem?.fix) ?? (status === 404 && problem?.type !== undefined ? GONE : FIXES[status]),
    status,
    findings: findingsOf(problem?.errors),
    conflict: conflictOf(problem?.revisions),
  });
}

/** Any thrown value as a `SourceError`; an abort stays an abort, so that a cancelled query is no failure. */
export function toSourceError(error: unknown): Error {
  if (error instanceof SourceError || (error instanceof Error && error.name === 'AbortError')) {
    return error;
  }
  if (isFetchError(error) && error.cancelled === true) {
    return new DOMException('The request was cancelled', 'AbortError');
  }
  if (isFetchError(error) && error.status > 0) {
    return errorOfResponse(error.status, error.statusText ?? '', error.data);
  }
  return new SourceError({
    title: 'No answer from Grafana',
    detail: error instanceof Error ? error.message : undefined,
    fix: FIXES[0],
    status: 0,
  });
}
