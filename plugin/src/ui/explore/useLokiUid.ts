import { useDataSourceUid } from './useDataSourceUid';

/** Data source that logs are opened in: the configured one, else the first Loki; undefined where there is none. */
export function useLokiUid(): string | undefined {
  return useDataSourceUid('loki');
}
