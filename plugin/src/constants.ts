import pluginJson from './plugin.json';

export const PLUGIN_ID = pluginJson.id;
/** Where Grafana mounts the pages of the plugin. */
export const PLUGIN_BASE_URL = `/a/${PLUGIN_ID}`;
