import type { QueryClient } from '@tanstack/react-query';
import { distinctUntilChanged, map, Observable, startWith } from 'rxjs';

import type { ConnectionState } from '../../source.types';
import { failingPolls } from './pollingClient';

const same = (a: ConnectionState, b: ConnectionState) => JSON.stringify(a) === JSON.stringify(b);

/** Polling as the connection bar knows a stream: lost while what is on screen cannot be asked for again. */
export function pollingConnection(client: QueryClient): Observable<ConnectionState> {
  const changes = new Observable<void>((subscriber) =>
    client.getQueryCache().subscribe(({ type }) => {
      if (type === 'updated' || type === 'observerRemoved' || type === 'removed') {
        subscriber.next();
      }
    })
  );
  return changes.pipe(
    startWith(undefined),
    map((): ConnectionState => {
      const failing = failingPolls(client);
      return failing === undefined ? { status: 'connecting' } : { status: 'disconnected', ...failing };
    }),
    distinctUntilChanged(same)
  );
}
