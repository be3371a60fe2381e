import type { ReactNode } from 'react';

import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';

interface WhenLoadedProps<T> {
  query: { data: T | undefined; error: Error | null; refetch: () => Promise<unknown> };
  /** What is said while it loads, and when it could not be loaded. */
  loading: string;
  failed: string;
  /** Of the rows to come, px. */
  rowHeight: number;
  children: (data: T) => ReactNode;
}

/** What is shown of an answer: that it comes, why it does not, or itself. An older answer stays when a newer one fails. */
export function WhenLoaded<T>({ query, loading, failed, rowHeight, children }: WhenLoadedProps<T>) {
  const { data, error, refetch } = query;
  if (data !== undefined) {
    return children(data);
  }
  return error === null ? (
    <LoadingState label={loading} rowHeight={rowHeight} />
  ) : (
    <ErrorState title={failed} error={error} onRetry={() => void refetch()} />
  );
}
