import {
  type DataSourceApi,
  DataSourcePlugin,
  type DataSourcePluginComponents,
  type DataSourcePluginMeta,
} from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';

import { PLUGIN_ID } from '../../../src/constants';
import { loadAmdModule } from './amd';

const BASE_URL = `public/plugins/${PLUGIN_ID}/datasource`;

/** A data source with its query editor. */
export interface LoadedDataSource {
  instance: DataSourceApi<DataQuery>;
  QueryEditor: NonNullable<DataSourcePluginComponents<DataSourceApi<DataQuery>, DataQuery>['QueryEditor']>;
}

let loading: Promise<LoadedDataSource> | undefined;

/** Loads the built data source by its module and makes an instance of it, once, as Grafana does for a dashboard. */
export function loadDataSource(): Promise<LoadedDataSource> {
  loading ??= load();
  return loading;
}

async function load(): Promise<LoadedDataSource> {
  const meta = await getBackendSrv().get<DataSourcePluginMeta>(`/${BASE_URL}/plugin.json`);
  const { plugin } = await loadAmdModule(`/${BASE_URL}/module.js`);
  // The class of the plugin is the shared one, so this also proves that it got the host's packages.
  if (!(plugin instanceof DataSourcePlugin)) {
    throw new Error(`${BASE_URL}/module.js exports no data source plugin`);
  }
  const { DataSourceClass, components } = plugin as DataSourcePlugin<DataSourceApi<DataQuery>, DataQuery>;
  if (components.QueryEditor === undefined) {
    throw new Error(`${BASE_URL}/module.js has no query editor`);
  }
  const instance = new DataSourceClass({
    id: 1,
    uid: 'stepscope',
    type: meta.id,
    name: meta.name,
    access: 'proxy',
    readOnly: false,
    jsonData: {},
    meta: { ...meta, baseUrl: BASE_URL, module: `${BASE_URL}/module.js` },
  });
  return { instance, QueryEditor: components.QueryEditor };
}
