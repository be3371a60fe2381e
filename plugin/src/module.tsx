import { AppPlugin, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';

import type { StepscopeMeta, StepscopeSettings } from './app/config/settings.types';
import { runLink, stepLink } from './app/extensions/links';
import { PLUGIN_ID } from './constants';

const LazyApp = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID);
  return { default: (await import('./app/App')).App };
});
const LazyAppConfig = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID);
  return { default: (await import('./app/config/AppConfig')).AppConfig };
});

const App = (props: AppRootProps<StepscopeSettings>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyApp {...props} />
  </Suspense>
);

const AppConfig = (props: PluginConfigPageProps<StepscopeMeta>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyAppConfig {...props} />
  </Suspense>
);

export const plugin = new AppPlugin<StepscopeSettings>()
  .setRootPage(App)
  .addLink(runLink)
  .addLink(stepLink)
  .addConfigPage({ title: 'Configuration', icon: 'cog', body: AppConfig, id: 'configuration' });
