import type { BackendSrv, BackendSrvRequest } from '@grafana/runtime';
import { of, throwError } from 'rxjs';

import { createTelemetrySource } from '../telemetrySource';
import { type Exchange, exchange } from './exchange';

/** The moment the exchanges are read at, in Unix ms. */
export const NOW = 1_795_487_200_000;

/** Answers what the real back ends answered, by path and query; anything else is refused as they do. */
export function recordedBackends(answers: Array<[match: RegExp, name: string]>) {
  return backendsThat((address) => {
    const [, name] = answers.find(([match]) => match.test(address)) ?? [];
    return name === undefined ? undefined : exchange(name);
  });
}

/** Answers each address, path and parameters, as it is told; undefined is a back end that is not there. */
export function backendsThat(answer: (address: string) => Exchange | undefined, lokiUid?: string) {
  const asked: string[] = [];
  const fetch = (request: BackendSrvRequest) => {
    const address = `${request.url}?${JSON.stringify(request.params ?? {})}`;
    asked.push(address);
    const { status, body } = answer(address) ?? { status: 502, body: '' };
    return status === 200
      ? of({ data: body, status, ok: true })
      : throwError(() => ({ status, statusText: 'Bad Request', data: body, config: request }));
  };
  const backendSrv = { fetch } as unknown as BackendSrv;
  const uids = { tempoUid: 'tempo', prometheusUid: 'prom', lokiUid };
  return { source: createTelemetrySource(backendSrv, uids, () => NOW), asked };
}

/** What a whole set of back ends answers. */
export const SEARCHES: Array<[RegExp, string]> = [
  [/tempo\/api\/search.*invoke_workflow/, 'tempo-search-runs'],
  [/tempo\/api\/search.*text_completion/, 'tempo-search-model-calls'],
  [/tempo\/api\/search.*stepscope\.run\.id/, 'tempo-search-runs'],
  [/tempo\/api\/v2\/traces/, 'tempo-trace-v2-complete'],
  [/prom\/api\/v1\/query_range/, 'prometheus-range-tokens'],
  [/prom\/api\/v1\/query/, 'prometheus-query-cost'],
];
