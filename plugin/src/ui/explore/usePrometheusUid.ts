import { useDataSourceUid } from './useDataSourceUid';

/** Data source that metrics are opened in: the configured one, else the first Prometheus; undefined where there is none. */
export function usePrometheusUid(): string | undefined {
  return useDataSourceUid('prometheus');
}
