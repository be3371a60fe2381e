import { type BackendSrv, config } from '@grafana/runtime';

import { openBrowserBus } from './live/browserBus';
import { createServiceSource } from './service/serviceSource';
import type { PipelineSource } from './source.types';

/** Where the data is: a service, or the data sources that telemetry went to. */
export interface SourcePlaces {
  url?: string | undefined;
  tempoUid?: string | undefined;
  prometheusUid?: string | undefined;
  lokiUid?: string | undefined;
}

/**
 * The adapter for what is configured: the service where there is one, because it can act; else telemetry, read only
 * and loaded on its own; null when neither is.
 */
export async function openSource(backendSrv: BackendSrv, places: SourcePlaces): Promise<PipelineSource | null> {
  if (places.url) {
    return openService(backendSrv);
  }
  if (!places.tempoUid) {
    return null;
  }
  const { createTelemetrySource } = await import(/* webpackChunkName: "telemetry" */ './telemetry/telemetrySource');
  return createTelemetrySource(backendSrv, { ...places, tempoUid: places.tempoUid });
}

/** The service, with one event stream for all tabs and panels of this browser. */
export function openService(backendSrv: BackendSrv): PipelineSource {
  // What one person's tabs share is kept from the next one's.
  const { orgId, id } = config.bootData.user;
  return createServiceSource(backendSrv, openBrowserBus(`stepscope-live ${orgId} ${id}`));
}
