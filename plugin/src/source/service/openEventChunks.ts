import type { BackendSrv } from '@grafana/runtime';
import { catchError, map, type Observable, throwError } from 'rxjs';

import { isRefusal, readAsViewer, readRoute } from './readRoute';
import { proxyUrl } from './request';
import { errorOfResponse, toSourceError } from './toSourceError';

const NO_BYTES = new Uint8Array();

/**
 * Bytes of the service's event stream as they arrive, from the event after `lastEventId` on.
 * The id travels in the query: a proxy may drop the `Last-Event-ID` header. Errors with `SourceError`;
 * after a refusal the next connection reads as a viewer.
 */
export function openEventChunks(backendSrv: BackendSrv, lastEventId: number | undefined): Observable<Uint8Array> {
  const route = readRoute();
  return backendSrv
    .chunked({
      url: proxyUrl(route, 'events'),
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
      catchError((error: unknown) => {
        const problem = toSourceError(error);
        if (route === 'control' && isRefusal(problem)) {
          readAsViewer();
        }
        return throwError(() => problem);
      })
    );
}
