import { usePluginContext } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useMemo } from 'react';

function configured(jsonData: unknown): string | undefined {
  const uid =
    typeof jsonData === 'object' && jsonData !== null && 'tempoUid' in jsonData ? jsonData.tempoUid : undefined;
  return typeof uid === 'string' && uid !== '' ? uid : undefined;
}

/** Data source that traces are opened in: the configured one, else the first Tempo; undefined where there is none. */
export function useTempoUid(): string | undefined {
  const jsonData: unknown = usePluginContext()?.meta.jsonData;
  return useMemo(
    // Outside of Grafana nobody has set the service, whatever its type says.
    () => configured(jsonData) ?? getDataSourceSrv()?.getList({ type: 'tempo' })[0]?.uid,
    [jsonData]
  );
}
