import { type AppPlugin, PluginContextProvider } from '@grafana/data';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, PortalContainer } from '@grafana/ui';
import { Navigate, Route, Routes } from 'react-router';
import { Router } from 'react-router-dom-of-ui';
import { CompatRouter } from 'react-router-dom-v5-compat';

import { PLUGIN_BASE_URL, PLUGIN_ID } from '../../src/constants';
import { ConfigPage } from './pages/ConfigPage';
import { DataSourcePage } from './pages/DataSourcePage';
import { NotFound } from './pages/NotFound';
import { PreviewThemeProvider } from './services/theme';
import { DATA_SOURCE_PATH } from './shell/navigation';
import { Shell } from './shell/Shell';
import { Toasts } from './shell/Toasts';

/** The providers and routes that Grafana puts around an app plugin. */
export function Preview({ plugin }: { plugin: AppPlugin }) {
  const { meta, root: App } = plugin;
  return (
    <PreviewThemeProvider>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <Router history={locationService.getHistory()}>
          <CompatRouter>
            <PluginContextProvider meta={meta}>
              <Shell meta={meta}>
                <ErrorBoundaryAlert style="page">
                  <Routes>
                    <Route
                      path={`${PLUGIN_BASE_URL}/*`}
                      element={
                        App && (
                          <App
                            meta={meta}
                            basename={PLUGIN_BASE_URL}
                            path=""
                            query={{}}
                            onNavChanged={() => undefined}
                          />
                        )
                      }
                    />
                    <Route path={`/plugins/${PLUGIN_ID}`} element={<ConfigPage plugin={plugin} />} />
                    <Route path={DATA_SOURCE_PATH} element={<DataSourcePage />} />
                    <Route path="/" element={<Navigate to={PLUGIN_BASE_URL} replace />} />
                    <Route path="*" element={<NotFound />} />
                  </Routes>
                </ErrorBoundaryAlert>
              </Shell>
            </PluginContextProvider>
          </CompatRouter>
        </Router>
      </LocationServiceProvider>
      <Toasts />
      <PortalContainer />
    </PreviewThemeProvider>
  );
}
