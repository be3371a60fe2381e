import type { ProviderKey, TestProviderKeyResponse } from '@stepscope/exporter/contract/keys';

/** What is known of the keys: never a key itself. */
export interface ProviderKeys {
  keys: ProviderKey[];
  /** Why keys cannot be stored here, and what to do about it; null when they can. */
  storing_refused: string | null;
}

/** Keys of the providers, for administrators: written, replaced, removed and tried, never read. */
export interface KeysSource {
  listProviderKeys(signal?: AbortSignal): Promise<ProviderKeys>;
  /** Stores a key, encrypted, in place of the one before. */
  setProviderKey(provider: string, key: string): Promise<ProviderKey>;
  /** Removes a stored key; one of the environment or a file stays. */
  removeProviderKey(provider: string): Promise<ProviderKey>;
  /** Sends the cheapest request that proves address and key; a refused one is an answer, no error. */
  testProviderKey(provider: string): Promise<TestProviderKeyResponse>;
}
