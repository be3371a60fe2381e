import { readFileSync, statSync } from 'node:fs';

import type { ProviderState } from '../contract/api.ts';
import type { Environment } from './environment.ts';
import { ProviderError } from './error.ts';

/** Bytes of a key file; anything longer is not a key. */
const MAX_KEY_FILE_BYTES = 16_384;

/** Keys that were written through the service's API, by the provider's name. */
export interface StoredKeys {
  get(provider: string): string | null;
}

const NO_STORED_KEYS: StoredKeys = { get: () => null };

/** Where a provider looks for its key: among the stored ones, then in its variables and the files they name. */
export interface KeySources {
  provider: string;
  env: Environment;
  variables: readonly string[];
  stored?: StoredKeys | undefined;
}

interface KeyPlace {
  source: 'stored' | 'environment' | 'file';
  variable: string;
  value: string;
}

/** Where a key stands: stored, or else in the order of `variables`, each by itself, then its `_FILE` form. */
function findKey({ provider, env, variables, stored = NO_STORED_KEYS }: KeySources): KeyPlace | null {
  const kept = stored.get(provider);
  if (kept !== null) {
    return { source: 'stored', variable: 'stored key', value: kept };
  }
  for (const variable of variables) {
    const value = env[variable]?.trim();
    if (value !== undefined && value !== '') {
      return { source: 'environment', variable, value };
    }
    const file = env[`${variable}_FILE`]?.trim();
    if (file !== undefined && file !== '') {
      return { source: 'file', variable: `${variable}_FILE`, value: file };
    }
  }
  return null;
}

/** Whether and where a key is known; the key itself is not read. */
export function keyState(sources: KeySources): Pick<ProviderState, 'configured' | 'key_source'> {
  const place = findKey(sources);
  if (place === null) {
    return { configured: false, key_source: 'none' };
  }
  return { configured: place.source !== 'file' || isFile(place.value), key_source: place.source };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The key, read anew at each call so that a rotated file takes effect.
 * @throws ProviderError of type `authentication` that names the variables and the file form.
 */
export function readKey(sources: KeySources, provider: string): string {
  const { variables } = sources;
  const fix = `set ${variables.join(' or ')}, or ${variables[0]}_FILE to a file that holds the key.`;
  const place = findKey(sources);
  if (place === null) {
    throw new ProviderError({ type: 'authentication', message: `There is no key for ${provider}.`, fix });
  }
  const key = place.source === 'file' ? readKeyFile(place, provider) : place.value;
  // A line break or control character would make the HTTP header invalid, and the client's error would show it.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ProviderError({
      type: 'authentication',
      message: `The key for ${provider} (${place.variable}) is empty or holds characters no key has.`,
      fix,
    });
  }
  return key;
}

function readKeyFile(place: KeyPlace, provider: string): string {
  let reason = 'it is not a small regular file';
  try {
    const stat = statSync(place.value);
    if (stat.isFile() && stat.size <= MAX_KEY_FILE_BYTES) {
      return readFileSync(place.value, 'utf8').trim();
    }
  } catch (error) {
    reason = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
  throw new ProviderError({
    type: 'authentication',
    message: `The key file for ${provider} (${place.variable}=${place.value}) cannot be read: ${reason}.`,
    fix: `make the file readable for this process, or set ${place.variable.replace(/_FILE$/, '')}.`,
  });
}
