import type { BackendSrv } from '@grafana/runtime';

import { openBrowserBus } from './live/browserBus';
import { createServiceSource } from './service/serviceSource';
import type { PipelineSource } from './source.types';
import { createTelemetrySource } from './telemetry/telemetrySource';

/** Where the data is: a service, or the data sources that telemetry went to. */
export interface SourcePlaces {
  url?: string | undefined;
  tempoUid?: string | undefined;
  prometheusUid?: string | undefined;
  lokiUid?: string | undefined;
}

/**
 * The adapter for what is configured: the service where there is one, because it can act; else telemetry, read only;
 * null when neither is. `person` keeps the shared stream of one signed-in person from that of another.
 */
export function openSource(backendSrv: BackendSrv, places: SourcePlaces, person: string): PipelineSource | null {
  if (places.url) {
    return createServiceSource(backendSrv, openBrowserBus(`stepscope-live ${person}`));
  }
  return places.tempoUid ? createTelemetrySource(backendSrv, { ...places, tempoUid: places.tempoUid }) : null;
}
