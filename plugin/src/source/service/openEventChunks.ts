import type { BackendSrv } from '@grafana/runtime';
import { catchError, map, type Observable, throwError } from 'rxjs';

import { proxyUrl } from './request';
import { errorOfResponse, toSourceError } from './toSourceError';

const NO_BYTES = new Uint8Array();

/**
 * Bytes of the service's event stream as they arrive, from the event after `lastEventId` on.
 * The id travels in the query: a proxy may drop the `Last-Event-ID` header. Errors with `SourceError`.
 */
export function openEventChunks(backendSrv: BackendSrv, lastEventId: number | undefined): Observable<Uint8Array> {
  return backendSrv
    .chunked({
      url: proxyUrl('view', 'events'),
      method: 'GET',
      params: lastEventId === undefined ? {} : { last_event_id: lastEventId },
      headers: { Accept: 'text/event-stream' },
      showErrorAlert: false,
    })
    .pipe(
      map((response) => {
        if (!response.ok) {
          throw errorOfResponse(response.status, response.statusText, new TextDecoder().decode(response.data));
        }
        return response.data ?? NO_BYTES;
      }),
      catchError((error: unknown) => throwError(() => toSourceError(error)))
    );
}
