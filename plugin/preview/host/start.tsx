import { initPluginTranslations } from '@grafana/i18n';
import { setDataSourceSrv } from '@grafana/runtime';
import { createRoot } from 'react-dom/client';

import { loadApp } from './plugin/loadApp';
import { Preview } from './Preview';
import { createDataSourceSrv, loadDataSources } from './services/dataSourceSrv';
import { interceptLinkClicks } from './services/links';
import { installPluginPage } from './services/pluginPage';
import { installServices } from './services/services';
import { PluginPage } from './shell/PluginPage';

/** Plays Grafana: gives the packages their services, loads the plugin and renders it. */
export async function start(): Promise<void> {
  const root = document.getElementById('reactRoot');
  if (root === null) {
    throw new Error('the page has no #reactRoot');
  }
  try {
    installServices();
    installPluginPage(PluginPage);
    await initPluginTranslations('grafana');
    const [plugin, dataSources] = await Promise.all([loadApp(), loadDataSources()]);
    setDataSourceSrv(createDataSourceSrv(dataSources));
    document.addEventListener('click', interceptLinkClicks);
    createRoot(root).render(<Preview plugin={plugin} />);
  } catch (error) {
    root.replaceChildren(failure(error));
    throw error;
  }
}

function failure(error: unknown): HTMLElement {
  const message = document.createElement('p');
  message.className = 'preview-failed';
  message.setAttribute('role', 'alert');
  message.textContent = `The plugin could not be loaded: ${describe(error)} Is the service running? Reload to try again.`;
  return message;
}

function describe(error: unknown): string {
  if (error instanceof Error) {
    return `${error.message}.`;
  }
  const { status, statusText } = (error ?? {}) as { status?: number; statusText?: string };
  return status === undefined ? String(error) : `${status} ${statusText ?? ''}.`;
}
