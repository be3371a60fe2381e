import type { AppRootProps } from '@grafana/data';
import { PageLayoutType } from '@grafana/data';
import { getBackendSrv, PluginPage } from '@grafana/runtime';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';

import { createServiceSource } from '../source/service/serviceSource';
import { SourceProvider } from '../source/SourceProvider';
import type { StepscopeSettings } from './config/settings.types';
import { SettingsContext } from './config/SettingsContext';
import { NotConfigured } from './NotConfigured';
import { createQueryClient } from './queryClient';
import { EDITOR_PATH, OVERVIEW_PATH, PIPELINES_PATH, RUNS_PATH } from './selection/selectionUrl';
import { AppShell } from './shell/AppShell';

const OverviewPage = lazy(async () => ({ default: (await import('./overview/OverviewPage')).OverviewPage }));
const RunsPage = lazy(async () => ({ default: (await import('./pages/RunsPage')).RunsPage }));
const PipelinesRoute = lazy(async () => ({ default: (await import('./pages/PipelinesRoute')).PipelinesRoute }));
const EditorRoute = lazy(async () => ({ default: (await import('./pages/EditorRoute')).EditorRoute }));

/** Root page of the plugin: providers and routes. */
export function App({ meta }: AppRootProps<StepscopeSettings>) {
  const settings = meta.jsonData ?? {};
  return (
    <PluginPage layout={PageLayoutType.Canvas}>
      {(settings.url ?? '') === '' ? <NotConfigured /> : <ConfiguredApp settings={settings} />}
    </PluginPage>
  );
}

function ConfiguredApp({ settings }: { settings: StepscopeSettings }) {
  const [client] = useState(createQueryClient);
  const [source] = useState(() => createServiceSource(getBackendSrv()));
  return (
    <SettingsContext.Provider value={settings}>
      <QueryClientProvider client={client}>
        <SourceProvider source={source}>
          <AppShell>
            <Suspense fallback={null}>
              <AppRoutes />
            </Suspense>
          </AppShell>
        </SourceProvider>
      </QueryClientProvider>
    </SettingsContext.Provider>
  );
}

function AppRoutes() {
  return (
    <Routes>
      <Route path={OVERVIEW_PATH} element={<OverviewPage />} />
      <Route path={RUNS_PATH} element={<RunsPage />} />
      <Route path="runs/:runId" element={<OverviewPage />} />
      <Route path="runs/:runId/steps/:stepExecutionId" element={<OverviewPage />} />
      <Route path={PIPELINES_PATH} element={<PipelinesRoute />} />
      <Route path={EDITOR_PATH} element={<EditorRoute />} />
      <Route path="*" element={<Navigate to={OVERVIEW_PATH} replace />} />
    </Routes>
  );
}
