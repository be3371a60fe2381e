import type { BackendSrv } from '@grafana/runtime';

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
 * and loaded on its own; null when neither is. `person` keeps the shared stream of one signed-in person from that of
 * another.
 */
export async function openSource(
  backendSrv: BackendSrv,
  places: SourcePlaces,
  person: string
): Promise<PipelineSource | null> {
  if (places.url) {
    return openService(backendSrv, person);
  }
  if (!places.tempoUid) {
    return null;
  }
  const { createTelemetrySource } = await import('./telemetry/telemetrySource');
  return createTelemetrySource(backendSrv, { ...places, tempoUid: places.tempoUid });
}

/** The service, with one event stream for all tabs and panels of a person's browser. */
export function openService(backendSrv: BackendSrv, person: string): PipelineSource {
  return createServiceSource(backendSrv, openBrowserBus(`stepscope-live ${person}`));
}
