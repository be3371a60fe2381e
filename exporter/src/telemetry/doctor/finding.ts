import type { ContentPolicy } from '../content-env.ts';

/** What a check found out about one back end. */
export interface Finding {
  backend: 'collector' | 'tempo' | 'loki' | 'prometheus';
  /** `cut`: arrives incomplete; `missing`: does not arrive; `unknown`: could not be found out. */
  level: 'ok' | 'cut' | 'missing' | 'unknown';
  message: string;
  fix?: string;
}

/** What is going to be sent, against which the limits of the back ends are held. */
export type Sent = Pick<ContentPolicy, 'on_logs' | 'on_spans' | 'attribute_bytes'>;

export interface Backend {
  /** Base URL. */
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds for each request. */
  timeout_ms: number;
}

/** An answer as far as the checks need it; `status` 0: there was none, and `text` says why. */
export interface Answer {
  status: number;
  text: string;
}

const MAX_BYTES = 8 * 1024 * 1024;

/** GET of a path below the back end's URL. Never throws. */
export function get(backend: Backend, path: string): Promise<Answer> {
  return request(backend, path, {});
}

/** Any request below the back end's URL. Never throws. */
export async function request(backend: Backend, path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(`${backend.url.replace(/\/$/, '')}${path}`, {
      ...init,
      headers: { ...backend.headers, ...init.headers },
      signal: AbortSignal.timeout(backend.timeout_ms),
    });
    const text = await response.text();
    return { status: response.status, text: text.slice(0, MAX_BYTES) };
  } catch (error) {
    return { status: 0, text: reasonOf(error, backend.timeout_ms) };
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError') {
    return `no answer within ${timeoutMs} ms`;
  }
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}

/** The finding that nothing more can be found out because a back end does not answer; null when it does. */
export function unreachable(backend: Finding['backend'], url: string, answer: Answer): Finding | null {
  if (answer.status >= 200 && answer.status < 300) {
    return null;
  }
  const said = answer.status === 0 ? answer.text : `HTTP ${answer.status}`;
  const fix =
    answer.status === 401 || answer.status === 403
      ? 'give the credentials with --header "Authorization: Bearer …"'
      : `check that it runs and that ${url} is its address as seen from here`;
  return { backend, level: 'missing', message: `${url} does not answer: ${said}`, fix };
}
