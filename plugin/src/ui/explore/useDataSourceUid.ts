import { getDataSourceSrv } from '@grafana/runtime';
import { useMemo } from 'react';

import { usePluginSetting } from './usePluginSetting';

/** Data source that something is opened in: the configured one, else the first of the type; undefined where there is none. */
export function useDataSourceUid(type: 'loki' | 'prometheus' | 'tempo'): string | undefined {
  const configured = usePluginSetting(`${type}Uid`);
  return useMemo(
    () =>
      typeof configured === 'string' && configured !== ''
        ? configured
        : // Outside of Grafana nobody has set the service, whatever its type says.
          getDataSourceSrv()?.getList({ type })[0]?.uid,
    [configured, type]
  );
}
