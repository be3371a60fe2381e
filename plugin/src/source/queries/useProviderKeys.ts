import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { KeysSource } from '../keys.types';
import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Where the key of each provider comes from. */
export function useProviderKeys() {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.providerKeys,
    queryFn: async ({ signal }) => (await source.openKeys()).listProviderKeys(signal),
    staleTime: 0,
  });
}

export function useSetProviderKey() {
  return useKeyMutation((keys, { provider, key }: { provider: string; key: string }) =>
    keys.setProviderKey(provider, key)
  );
}

export function useRemoveProviderKey() {
  return useKeyMutation((keys, provider: string) => keys.removeProviderKey(provider));
}

/** Asks the provider once with the key that it would be called with. */
export function useTestProviderKey() {
  const source = useSource();
  return useMutation({ mutationFn: async (provider: string) => (await source.openKeys()).testProviderKey(provider) });
}

/** A change of a key is also a change of what the provider pickers say of it. */
function useKeyMutation<T, R>(act: (keys: KeysSource, input: T) => Promise<R>) {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: T) => act(await source.openKeys(), input),
    // What was typed is forgotten with the mutation, not kept in its cache.
    gcTime: 0,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.providerKeys }),
        client.invalidateQueries({ queryKey: queryKeys.health }),
      ]),
  });
}
