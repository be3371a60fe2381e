import { t } from '@grafana/i18n';
import type { ProviderKey } from '@stepscope/exporter/contract/keys';

/** Where the key that a provider is called with comes from, in words. */
export function sourceWords({ key_source, configured }: ProviderKey): string {
  switch (key_source) {
    case 'stored':
      return t('stepscope.keys.stored', 'stored here, encrypted');
    case 'environment':
      return t('stepscope.keys.environment', 'from the environment of the service');
    case 'file':
      return configured
        ? t('stepscope.keys.file', 'from a file that the service reads')
        : t('stepscope.keys.no-file', 'from a file that is not there');
    case 'not_needed':
      return t('stepscope.keys.not-needed', 'needs no key');
    case 'none':
      return t('stepscope.keys.none', 'no key: its steps fail unless simulated');
  }
}

/** A key was stored, whether or not it is the one in use. */
export function hasStoredKey({ fingerprint }: ProviderKey): boolean {
  return fingerprint !== null;
}

/** A stored key that the service cannot open any more: another key sealed it. */
export function isSealedShut(key: ProviderKey): boolean {
  return hasStoredKey(key) && key.key_source !== 'stored';
}
