import { getBackendSrv } from '@grafana/runtime';
import { type ReactNode, useState } from 'react';

import { createTelemetrySource } from '../source/telemetry/telemetrySource';
import { AppRoot } from './AppRoot';
import type { StepscopeSettings } from './config/settings.types';

interface TelemetryRootProps {
  settings: StepscopeSettings;
  routes: ReactNode;
}

/** The app over Tempo, Prometheus and Loki alone: read only. Loaded on its own, as most installations have a service. */
export function TelemetryRoot({ settings, routes }: TelemetryRootProps) {
  const { tempoUid = '', prometheusUid, lokiUid } = settings;
  const [source] = useState(() => createTelemetrySource(getBackendSrv(), { tempoUid, prometheusUid, lokiUid }));
  return (
    <AppRoot settings={settings} source={source}>
      {routes}
    </AppRoot>
  );
}
