import type { DataSourceSrv } from '@grafana/runtime';

/** The preview has no data sources: lists are empty and what is asked for by name is not found, as in an empty Grafana. */
export const emptyDataSourceSrv: DataSourceSrv = {
  get: (reference) => Promise.reject(new Error(`Data source ${JSON.stringify(reference)} was not found`)),
  getList: () => [],
  getInstanceSettings: () => undefined,
  reload: () => Promise.resolve(),
  registerRuntimeDataSource: () => undefined,
};
