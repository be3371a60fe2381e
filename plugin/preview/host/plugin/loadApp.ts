import { AppPlugin, type AppPluginMeta, type KeyValue, type PluginInclude } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';

import { PLUGIN_ID } from '../../../src/constants';
import { loadAmdModule } from './amd';
import { loadTranslations } from './translations';

const BASE_URL = `public/plugins/${PLUGIN_ID}`;

interface PluginSettings {
  enabled: boolean;
  pinned: boolean;
  jsonData: KeyValue;
  secureJsonFields: KeyValue<boolean>;
}

/** Loads the built plugin with its plugin.json and its settings, as Grafana does before it shows a page of it. */
export async function loadApp(): Promise<AppPlugin> {
  const backendSrv = getBackendSrv();
  const [json, settings] = await Promise.all([
    backendSrv.get<AppPluginMeta & { languages?: string[] }>(`/${BASE_URL}/plugin.json`),
    backendSrv.get<PluginSettings>(`/api/plugins/${PLUGIN_ID}/settings`),
  ]);
  await loadTranslations(PLUGIN_ID, `/${BASE_URL}`, json.languages ?? []);
  const { plugin } = await loadAmdModule(`/${BASE_URL}/module.js`);
  // The class of the plugin is the shared one, so this also proves that it got the host's packages.
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`${BASE_URL}/module.js exports no app plugin`);
  }
  const includes = json.includes?.map((include) => ({ ...include, path: withId(include) }));
  plugin.meta = { ...json, ...settings, includes, baseUrl: BASE_URL, module: `${BASE_URL}/module.js` };
  plugin.init(plugin.meta);
  return plugin;
}

function withId({ path }: PluginInclude): string | undefined {
  return path?.replaceAll('%PLUGIN_ID%', PLUGIN_ID);
}
