import { getBackendSrv } from '@grafana/runtime';
import { type ReactNode, useState } from 'react';

import { pollTelemetry } from '../source/telemetry/polling/pollingClient';
import { pollingConnection } from '../source/telemetry/polling/pollingConnection';
import { createTelemetrySource } from '../source/telemetry/telemetrySource';
import { AppRoot } from './AppRoot';
import type { StepscopeSettings } from './config/settings.types';
import { createQueryClient } from './queryClient';

interface TelemetryRootProps {
  settings: StepscopeSettings;
  routes: ReactNode;
}

/** The app over Tempo, Prometheus and Loki alone: read only, asked again by itself. Loaded on its own, as most installations have a service. */
export function TelemetryRoot({ settings, routes }: TelemetryRootProps) {
  const { tempoUid = '', prometheusUid, lokiUid } = settings;
  const [cache] = useState(() => pollTelemetry(createQueryClient()));
  const [source] = useState(() => ({
    ...createTelemetrySource(getBackendSrv(), { tempoUid, prometheusUid, lokiUid }),
    connection: pollingConnection(cache),
  }));
  return (
    <AppRoot settings={settings} source={source} cache={cache}>
      {routes}
    </AppRoot>
  );
}
