import { AsyncLocalStorage } from 'node:async_hooks';

import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';

import type { TraceCarrier } from '../../telemetry/telemetry.ts';

/** A connection is shared by calls; the client of the protocol hands nothing of a call to its fetch. */
const traces = new AsyncLocalStorage<TraceCarrier>();

/** Does something whose requests through `tracedFetch` carry the trace. */
export function withTrace<T>(trace: TraceCarrier, action: () => T): T {
  return traces.run(trace, action);
}

/**
 * Sends W3C trace context and baggage with the messages of a call, so that whatever stands before or in a server
 * joins its trace, whether or not it knows where messages of the protocol carry it. What the settings of the server
 * say goes first.
 */
export function tracedFetch(fetch: FetchLike): FetchLike {
  return (url, init) => {
    const trace = traces.getStore();
    if (trace === undefined || init?.method !== 'POST') {
      return fetch(url, init);
    }
    const headers = new Headers(init.headers);
    for (const name of ['traceparent', 'baggage'] as const) {
      if (!headers.has(name)) {
        headers.set(name, trace[name]);
      }
    }
    return fetch(url, { ...init, headers });
  };
}
