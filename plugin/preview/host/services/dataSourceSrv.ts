import type { DataSourceInstanceSettings } from '@grafana/data';
import { type DataSourceSrv, getBackendSrv } from '@grafana/runtime';

/** What the service says the preview may read, as Grafana says it of its data sources. */
export async function loadDataSources(): Promise<DataSourceInstanceSettings[]> {
  const { datasources } = await getBackendSrv().get<{ datasources: Record<string, DataSourceInstanceSettings> }>(
    '/api/frontend/settings'
  );
  return Object.values(datasources);
}

/** Lists data sources, which is all the plugin asks: their own plugins are not here, so none can be opened by name. */
export function createDataSourceSrv(dataSources: readonly DataSourceInstanceSettings[]): DataSourceSrv {
  return {
    get: (reference) => Promise.reject(new Error(`Data source ${JSON.stringify(reference)} was not found`)),
    getList: ({ type } = {}) => dataSources.filter((each) => type === undefined || [type].flat().includes(each.type)),
    getInstanceSettings: (reference) =>
      dataSources.find(({ uid, name }) =>
        [uid, name].includes(typeof reference === 'string' ? reference : (reference?.uid ?? ''))
      ),
    reload: () => Promise.resolve(),
    registerRuntimeDataSource: () => undefined,
  };
}
