/** Id of the app plugin, as in plugin.json. */
export const PLUGIN_ID = 'stepscope-pipelines-app';
