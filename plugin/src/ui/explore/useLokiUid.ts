import { getDataSourceSrv } from '@grafana/runtime';
import { useMemo } from 'react';

import { usePluginSetting } from './usePluginSetting';

/** Data source that logs are opened in: the configured one, else the first Loki; undefined where there is none. */
export function useLokiUid(): string | undefined {
  const configured = usePluginSetting('lokiUid');
  return useMemo(
    () =>
      typeof configured === 'string' && configured !== ''
        ? configured
        : // Outside of Grafana nobody has set the service, whatever its type says.
          getDataSourceSrv()?.getList({ type: 'loki' })[0]?.uid,
    [configured]
  );
}
