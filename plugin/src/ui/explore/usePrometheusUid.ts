import { getDataSourceSrv } from '@grafana/runtime';
import { useMemo } from 'react';

import { usePluginSetting } from './usePluginSetting';

/** Data source that metrics are opened in: the configured one, else the first Prometheus; undefined where there is none. */
export function usePrometheusUid(): string | undefined {
  const configured = usePluginSetting('prometheusUid');
  return useMemo(
    () =>
      typeof configured === 'string' && configured !== ''
        ? configured
        : // Outside of Grafana nobody has set the service, whatever its type says.
          getDataSourceSrv()?.getList({ type: 'prometheus' })[0]?.uid,
    [configured]
  );
}
