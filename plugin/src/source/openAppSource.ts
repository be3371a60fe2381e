import { getBackendSrv } from '@grafana/runtime';

import { PLUGIN_ID } from '../constants';
import { openSource, type SourcePlaces } from './openSource';
import type { PipelineSource } from './source.types';

/**
 * The source that the app's settings name, for what stands on dashboards without the app around it; null while they
 * name none. Rejects when Grafana does not hand the settings out.
 */
export async function openAppSource(): Promise<PipelineSource | null> {
  const { jsonData } = await getBackendSrv().get<{ jsonData?: SourcePlaces }>(
    `/api/plugins/${PLUGIN_ID}/settings`,
    undefined,
    undefined,
    { showErrorAlert: false }
  );
  return openSource(getBackendSrv(), jsonData ?? {});
}
