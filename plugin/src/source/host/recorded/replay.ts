import type { BackendSrv, BackendSrvRequest } from '@grafana/runtime';
import { of, throwError } from 'rxjs';

import recorded from './prometheus.json';

/** Answers of a real Prometheus by what was asked; anything else is refused. `changes` replaces some by name. */
export function replayPrometheus(changes: Partial<Record<keyof typeof recorded.exchanges, unknown>> = {}) {
  const asked: string[] = [];
  const fetch = (request: BackendSrvRequest) => {
    const { query = '', start, end, step } = { ...request.params };
    asked.push(query);
    const found = Object.entries(recorded.exchanges).find(
      ([, each]) => JSON.stringify(each.request.params) === JSON.stringify({ query, start, end, step })
    );
    return found === undefined
      ? throwError(() => ({ status: 400, statusText: 'Bad Request', data: { error: query }, config: request }))
      : of({ data: { ...changes }[found[0]] ?? found[1].body, status: 200, ok: true });
  };
  return { backendSrv: { fetch } as unknown as BackendSrv, asked };
}

/** The run that was recorded, and the window in which it was asked for. */
export const recordedRun = recorded.run;
export const recordedWindow = recorded.window;
/** The host that the service measured itself, and the one of node exporter. */
export const OTEL_INSTANCE = 'bae7d5ed-7131-4912-9e0d-a244e668a31b';
export const NODE_INSTANCE = '127.0.0.1:36491';
