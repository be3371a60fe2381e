import type { AppRootProps } from '@grafana/data';
import { PageLayoutType } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getBackendSrv, PluginPage } from '@grafana/runtime';
import { type ReactNode, Suspense, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';

import { openService } from '../source/openSource';
import { UrlViewParams } from '../ui/address/UrlViewParams';
import { lazyPart } from '../ui/lazyPart';
import { AppRoot } from './AppRoot';
import type { StepscopeSettings } from './config/settings.types';
import { NotConfigured } from './NotConfigured';
import {
  ANALYTICS_PATH,
  BATCHES_PATH,
  DEBUGGER_PATH,
  EDITOR_PATH,
  ERRORS_PATH,
  KEYS_PATH,
  LOGS_PATH,
  OVERVIEW_PATH,
  PIPELINES_PATH,
  RUNS_PATH,
  SCHEDULES_PATH,
  SEARCH_PATH,
} from './selection/selectionUrl';

const TelemetryRoot = lazyPart(
  async () => (await import(/* webpackChunkName: "telemetry" */ './TelemetryRoot')).TelemetryRoot
);
const OverviewPage = lazyPart(async () => (await import('./overview/OverviewPage')).OverviewPage);
const RunsPage = lazyPart(async () => (await import('./pages/RunsPage')).RunsPage);
const RunRoute = lazyPart(async () => (await import('./pages/RunRoute')).RunRoute);
const AnalyticsPage = lazyPart(async () => (await import('../analytics/AnalyticsPage')).AnalyticsPage);
// Both have the menu of a step that they point at: apart, each would bring it.
const ErrorsRoute = lazyPart(
  async () => (await import(/* webpackChunkName: "step-places" */ './pages/ErrorsRoute')).ErrorsRoute
);
const SearchPage = lazyPart(
  async () => (await import(/* webpackChunkName: "step-places" */ '../search/SearchPage')).SearchPage
);
const DebuggerPage = lazyPart(async () => (await import('../prompt/debugger/DebuggerPage')).DebuggerPage);
const LogsRoute = lazyPart(async () => (await import('./pages/LogsRoute')).LogsRoute);
const PipelinesRoute = lazyPart(
  async () => (await import(/* webpackChunkName: "pipelines" */ './pages/PipelinesRoute')).PipelinesRoute
);
// With the pipelines: every chunk of its own adds its hash to what all pages load.
const KeysRoute = lazyPart(
  async () => (await import(/* webpackChunkName: "pipelines" */ './pages/KeysRoute')).KeysRoute
);
const EditorRoute = lazyPart(async () => (await import('./pages/EditorRoute')).EditorRoute);

/** Root page of the plugin: providers and routes. */
export function App({ meta }: AppRootProps<StepscopeSettings>) {
  const settings = meta.jsonData ?? {};
  return <PluginPage layout={PageLayoutType.Canvas}>{rootOf(settings)}</PluginPage>;
}

/** A service is read and steered; without one, telemetry is read where its data source is known. */
function rootOf(settings: StepscopeSettings) {
  if ((settings.url ?? '') !== '') {
    return <ServiceRoot settings={settings} />;
  }
  return (settings.tempoUid ?? '') === '' ? (
    <NotConfigured />
  ) : (
    <Suspense fallback={null}>
      <TelemetryRoot settings={settings} routes={<AppRoutes />} />
    </Suspense>
  );
}

function ServiceRoot({ settings }: { settings: StepscopeSettings }) {
  const [source] = useState(() => openService(getBackendSrv()));
  return (
    <AppRoot settings={settings} source={source}>
      <AppRoutes />
    </AppRoot>
  );
}

function AppRoutes() {
  const overview = titled(t('stepscope.pages.overview', 'Overview of pipelines'), <OverviewPage />);
  const run = titled(t('stepscope.pages.run', 'Pipeline run'), <RunRoute />);
  const pipelines = titled(t('stepscope.pages.pipelines', 'Pipelines'), <PipelinesRoute tab="pipelines" />);
  return (
    <UrlViewParams>
      <Routes>
        <Route path={OVERVIEW_PATH} element={overview} />
        <Route path={RUNS_PATH} element={titled(t('stepscope.pages.runs', 'Runs'), <RunsPage />)} />
        <Route path="runs/:runId" element={run} />
        <Route path="runs/:runId/steps/:stepExecutionId" element={run} />
        <Route path={LOGS_PATH} element={titled(t('stepscope.pages.logs', 'Logs'), <LogsRoute />)} />
        <Route path={PIPELINES_PATH} element={pipelines} />
        <Route
          path={BATCHES_PATH}
          element={titled(t('stepscope.pages.batches', 'Batches'), <PipelinesRoute tab="batches" />)}
        />
        <Route
          path={SCHEDULES_PATH}
          element={titled(t('stepscope.pages.schedules', 'Schedules'), <PipelinesRoute tab="schedules" />)}
        />
        <Route path={KEYS_PATH} element={titled(t('stepscope.pages.keys', 'Provider keys'), <KeysRoute />)} />
        <Route path={EDITOR_PATH} element={titled(t('stepscope.pages.editor', 'Pipeline editor'), <EditorRoute />)} />
        <Route path={ANALYTICS_PATH} element={titled(t('stepscope.pages.analytics', 'Analytics'), <AnalyticsPage />)} />
        <Route path={ERRORS_PATH} element={titled(t('stepscope.pages.errors', 'Errors'), <ErrorsRoute />)} />
        <Route path={SEARCH_PATH} element={titled(t('stepscope.pages.search', 'Search'), <SearchPage />)} />
        <Route
          path={DEBUGGER_PATH}
          element={titled(t('stepscope.pages.debugger', 'Prompt debugger'), <DebuggerPage />)}
        />
        <Route path="*" element={<Navigate to={OVERVIEW_PATH} replace />} />
      </Routes>
    </UrlViewParams>
  );
}

/** A page on Grafana's canvas has no heading of its own; this one is for screen readers. */
function titled(title: string, page: ReactNode) {
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      {page}
    </>
  );
}
