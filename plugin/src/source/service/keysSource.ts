import type { BackendSrv } from '@grafana/runtime';
import type { ProviderKey, TestProviderKeyResponse } from '@stepscope/exporter/contract/keys';

import type { KeysSource, ProviderKeys } from '../keys.types';
import { request } from './request';

/** Keys of a service's providers, through the route that Grafana opens to administrators only. */
export function createKeysSource(backendSrv: BackendSrv): KeysSource {
  const path = (provider: string) => `provider-keys/${encodeURIComponent(provider)}`;
  return {
    listProviderKeys: (signal) => request<ProviderKeys>(backendSrv, 'admin', 'provider-keys', { signal }),
    setProviderKey: (provider, key) =>
      request<ProviderKey>(backendSrv, 'admin', path(provider), { method: 'PUT', data: { key } }),
    removeProviderKey: (provider) => request<ProviderKey>(backendSrv, 'admin', path(provider), { method: 'DELETE' }),
    testProviderKey: (provider) =>
      request<TestProviderKeyResponse>(backendSrv, 'admin', `${path(provider)}/test`, { method: 'POST', data: {} }),
  };
}
