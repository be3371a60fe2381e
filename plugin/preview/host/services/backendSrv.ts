import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';

/**
 * Grafana's HTTP client over `fetch`: answers and errors have the same shape, unsubscribing closes the request.
 * Leaves out what no plugin sees: the request queue, token rotation, alerts for failed calls.
 */
export function createBackendSrv(): BackendSrv {
  const fetchOnce = <T>(options: BackendSrvRequest) =>
    new Observable<FetchResponse<T>>((subscriber) => {
      const controller = new AbortController();
      const answered = async () => {
        const response = await send(options, controller.signal);
        const data = (await readBody(response, options.responseType)) as T;
        if (!response.ok) {
          throw failure(options, response.status, response.statusText, data);
        }
        subscriber.next(answerOf(options, response, data));
        subscriber.complete();
      };
      answered().catch((error: unknown) => subscriber.error(error));
      return () => controller.abort();
    });

  const chunked = (options: BackendSrvRequest) =>
    new Observable<FetchResponse<Uint8Array | undefined>>((subscriber) => {
      const controller = new AbortController();
      const streamed = async () => {
        const response = await send(options, controller.signal);
        const reader = response.body?.getReader();
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
          subscriber.next(answerOf(options, response, value));
          if (done) {
            break;
          }
        }
        subscriber.complete();
      };
      streamed().catch((error: unknown) => subscriber.error(error));
      return () => controller.abort();
    });

  const request = async <T>(options: BackendSrvRequest) => (await lastValueFrom(fetchOnce<T>(options))).data;
  return {
    fetch: fetchOnce,
    chunked,
    request,
    datasourceRequest: <T>(options: BackendSrvRequest) => lastValueFrom(fetchOnce<T>(options)),
    get: (url, params, requestId, options) => request({ ...options, method: 'GET', url, params, requestId }),
    delete: (url, data, options) => request({ ...options, method: 'DELETE', url, data }),
    post: (url, data, options) => request({ ...options, method: 'POST', url, data }),
    patch: (url, data, options) => request({ ...options, method: 'PATCH', url, data }),
    put: (url, data, options) => request({ ...options, method: 'PUT', url, data }),
  };
}

async function send(options: BackendSrvRequest, signal: AbortSignal): Promise<Response> {
  const { method = 'GET', data, headers } = options;
  const url = new URL(options.url, window.location.origin);
  for (const [name, value] of Object.entries((options.params ?? {}) as Record<string, unknown>)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) {
        url.searchParams.append(name, String(each));
      }
    }
  }
  try {
    return await fetch(url, {
      method,
      signal,
      headers: { ...(data !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      body: data === undefined ? undefined : JSON.stringify(data),
    });
  } catch (error) {
    if (signal.aborted) {
      throw failure(options, -1, 'Request was aborted', null, true);
    }
    // Here proxy and service are one process: where it is gone, Grafana's proxy would be there and answer this.
    throw failure(options, 502, 'Bad Gateway', { message: error instanceof Error ? error.message : String(error) });
  }
}

async function readBody(response: Response, type: BackendSrvRequest['responseType']): Promise<unknown> {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  if (type === 'text') {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function answerOf<T>(config: BackendSrvRequest, response: Response, data: T): FetchResponse<T> {
  const { status, statusText, ok, headers, redirected, type, url } = response;
  return { data, status, statusText, ok, headers, redirected, type, url, config };
}

function failure(
  config: BackendSrvRequest,
  status: number,
  statusText: string,
  data: unknown,
  cancelled?: boolean
): FetchError {
  return { status, statusText, data, config, cancelled };
}
