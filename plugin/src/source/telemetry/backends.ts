import { t } from '@grafana/i18n';
import type { BackendSrv } from '@grafana/runtime';

import { requestUrl } from '../service/request';
import { SourceError } from '../SourceError';
import type { Window } from './buckets';
import type { TelemetryDataSources } from './settings.types';

/** Calls to the back ends through Grafana's data source proxy, which checks the person's rights and adds the secrets. */
export interface Backends {
  search: (query: string, window: SearchWindow, signal?: AbortSignal) => Promise<unknown>;
  trace: (traceId: string, signal?: AbortSignal) => Promise<unknown>;
  instant: (query: string, signal?: AbortSignal) => Promise<unknown>;
  range: (query: string, window: Window, signal?: AbortSignal) => Promise<unknown>;
  lines: (query: string, window: SearchWindow, signal?: AbortSignal) => Promise<unknown>;
}

export interface SearchWindow {
  from_ms: number;
  to_ms: number;
  limit: number;
}

/** Spans a search answer lists of each trace. */
const SPANS_PER_TRACE = 50;
const seconds = (ms: number) => Math.floor(ms / 1000);

export function createBackends(
  backendSrv: BackendSrv,
  { tempoUid, prometheusUid, lokiUid }: TelemetryDataSources
): Backends {
  const get = (uid: string | undefined, kind: string) => (path: string, params: object, signal?: AbortSignal) => {
    if (uid === undefined || uid === '') {
      throw missing(kind);
    }
    const url = `/api/datasources/proxy/uid/${encodeURIComponent(uid)}/${path}`;
    return requestUrl<unknown>(backendSrv, url, { params: { ...params }, signal });
  };
  const tempo = get(tempoUid, 'Tempo');
  const prometheus = get(prometheusUid, 'Prometheus');
  const loki = get(lokiUid, 'Loki');
  return {
    search: async (q, { from_ms, to_ms, limit }, signal) =>
      tempo(
        'api/search',
        { q, limit, spss: SPANS_PER_TRACE, start: seconds(from_ms), end: Math.ceil(to_ms / 1000) },
        signal
      ),
    trace: async (traceId, signal) => tempo(`api/v2/traces/${encodeURIComponent(traceId)}`, {}, signal),
    instant: async (query, signal) => prometheus('api/v1/query', { query }, signal),
    range: async (query, { from_ms, to_ms, step_s }, signal) =>
      prometheus('api/v1/query_range', { query, start: seconds(from_ms), end: seconds(to_ms), step: step_s }, signal),
    lines: async (query, { from_ms, to_ms, limit }, signal) =>
      loki(
        'loki/api/v1/query_range',
        {
          query,
          limit,
          start: `${Math.floor(from_ms)}000000`,
          end: `${Math.ceil(to_ms)}000000`,
          direction: 'backward',
        },
        signal
      ),
  };
}

function missing(kind: string): SourceError {
  return new SourceError({
    title: t('stepscope.telemetry.no-data-source', 'No {{kind}} data source is chosen', { kind }),
    fix: t(
      'stepscope.telemetry.no-data-source-fix',
      'An administrator chooses one on the configuration page of the plugin.'
    ),
    status: 424,
  });
}
