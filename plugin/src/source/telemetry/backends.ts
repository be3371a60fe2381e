import { t } from '@grafana/i18n';
import type { BackendSrv } from '@grafana/runtime';

import { RAW } from '../i18n';
import { requestUrl } from '../service/request';
import { SourceError } from '../SourceError';
import type { Window } from './buckets';
import { isRecord } from './narrow';
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
/** Tempo refuses to search more than 168 hours unless told otherwise; an hour is left for bounds in whole seconds. */
export const SEARCH_MOST_MS = 167 * 3_600_000;
/**
 * Tempo's bounds are whole seconds, so that what was seen of a second comes again. Where nothing else comes, more is
 * asked for, up to this many traces.
 */
export const MOST_TRACES = 1600;
const seconds = (ms: number) => Math.floor(ms / 1000);

export function createBackends(
  backendSrv: BackendSrv,
  { tempoUid, prometheusUid, lokiUid }: TelemetryDataSources
): Backends {
  const get = (uid: string | undefined, kind: string) => async (path: string, params: object, signal?: AbortSignal) => {
    if (uid === undefined || uid === '') {
      throw missing(kind);
    }
    const url = `/api/datasources/proxy/uid/${encodeURIComponent(uid)}/${path}`;
    const answer = await requestUrl<unknown>(backendSrv, url, { params: { ...params }, signal }).catch(
      (error: unknown) => Promise.reject(refusal(kind, error))
    );
    // A page that somebody else serves at this address is no answer without runs.
    if (!isRecord(answer)) {
      throw refusal(kind, new SourceError({ title: '', detail: notJson(), status: 502 }));
    }
    return answer;
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
    trace: async (traceId, signal) => {
      const id = encodeURIComponent(traceId);
      return tempo(`api/v2/traces/${id}`, {}, signal).catch((error: unknown) =>
        // A Tempo before 2.7 has only the older address.
        error instanceof SourceError && error.status === 404
          ? tempo(`api/traces/${id}`, {}, signal)
          : Promise.reject(error)
      );
    },
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

/** An error that names who refused: without a service, its words about one would mislead. */
function refusal(kind: string, error: unknown): unknown {
  if (!(error instanceof SourceError) || error.status === 0) {
    return error;
  }
  const { status, detail } = error;
  return new SourceError({
    title: t('stepscope.telemetry.refused', '{{kind}} answered with an error ({{status}})', { ...RAW, kind, status }),
    detail,
    fix: t('stepscope.telemetry.refused-fix', 'Check the {{kind}} data source in Grafana, and that you may query it.', {
      ...RAW,
      kind,
    }),
    status,
  });
}

const notJson = () => t('stepscope.telemetry.not-json', 'what is at its address answers no JSON');

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
