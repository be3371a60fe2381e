import { useDataSourceUid } from './useDataSourceUid';

/** Data source that traces are opened in: the configured one, else the first Tempo; undefined where there is none. */
export function useTempoUid(): string | undefined {
  return useDataSourceUid('tempo');
}
