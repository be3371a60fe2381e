import { getBackendSrv } from '@grafana/runtime';
import { useMutation } from '@tanstack/react-query';

import { PLUGIN_ID } from '../../constants';
import { requestUrl } from '../../source/service/request';
import { checkService } from './checkService';
import type { SettingsPayload } from './settingsForm';

/** Saves through Grafana's settings API, which alone can write tokens. */
export function useSaveSettings() {
  return useMutation({
    mutationFn: (data: SettingsPayload) =>
      requestUrl(getBackendSrv(), `/api/plugins/${PLUGIN_ID}/settings`, { method: 'POST', data }),
  });
}

/** Asks the service with what is saved. */
export function useServiceCheck() {
  return useMutation({ mutationFn: () => checkService(getBackendSrv()) });
}
