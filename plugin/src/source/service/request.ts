import type { BackendSrv } from '@grafana/runtime';
import { firstValueFrom, fromEvent, map, NEVER, type Observable, race, throwError, timeout } from 'rxjs';

import { PLUGIN_ID } from '../../constants';
import { SourceError } from '../SourceError';
import { isRefusal, readAsViewer, readRoute } from './readRoute';
import { toSourceError } from './toSourceError';

/** Route of plugin.json: each adds another token, and Grafana lets only its role through. */
export type Route = 'view' | 'control' | 'admin';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Undefined values are left out. */
  params?: Record<string, unknown>;
  data?: unknown;
  signal?: AbortSignal;
  /** Milliseconds until the call is given up; 30 s unless told. */
  timeoutMs?: number;
  responseType?: 'json' | 'text';
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** Address of an API path behind the plugin proxy. */
export function proxyUrl(route: Route, path: string): string {
  return `/api/plugin-proxy/${PLUGIN_ID}/${route}/${path}`;
}

/** Never emits; fails when `signal` fires. */
function aborted(signal: AbortSignal | undefined): Observable<never> {
  return signal === undefined
    ? NEVER
    : fromEvent(signal, 'abort').pipe(
        map(() => {
          throw new DOMException('The request was cancelled', 'AbortError');
        })
      );
}

function defined(params: RequestOptions['params']) {
  return Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== undefined));
}

/**
 * One call of the service's API through Grafana's plugin proxy; rejects as `requestUrl` does. `view` reads with the
 * token of the person's own role.
 */
export function request<T>(
  backendSrv: BackendSrv,
  route: Route,
  path: string,
  options: RequestOptions = {}
): Promise<T> {
  return route === 'view' && readRoute() === 'control'
    ? readAsEditor<T>(backendSrv, path, options)
    : requestUrl<T>(backendSrv, proxyUrl(route, path), options);
}

/** Reads as a viewer, from then on, where reading as an editor is refused. */
async function readAsEditor<T>(backendSrv: BackendSrv, path: string, options: RequestOptions): Promise<T> {
  try {
    return await requestUrl<T>(backendSrv, proxyUrl('control', path), options);
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    const answer = await requestUrl<T>(backendSrv, proxyUrl('view', path), options);
    readAsViewer();
    return answer;
  }
}

/** One call through Grafana. Rejects with `SourceError`, or with an `AbortError` when `signal` fires. */
export async function requestUrl<T>(backendSrv: BackendSrv, url: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', params, data, signal, timeoutMs = DEFAULT_TIMEOUT_MS, responseType = 'json' } = options;
  const answer = backendSrv
    .fetch<T>({
      url,
      method,
      params: defined(params),
      data,
      responseType,
      showErrorAlert: false,
      showSuccessAlert: false,
      retry: 0,
    })
    .pipe(
      timeout({
        first: timeoutMs,
        with: () =>
          throwError(
            () => new SourceError({ title: 'The service did not answer in time', status: 504, fix: 'Try again.' })
          ),
      })
    );
  try {
    signal?.throwIfAborted();
    return (await firstValueFrom(race(answer, aborted(signal)))).data;
  } catch (error) {
    throw toSourceError(error);
  }
}
