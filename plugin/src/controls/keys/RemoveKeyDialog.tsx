import { t } from '@grafana/i18n';
import { ConfirmModal } from '@grafana/ui';
import type { ProviderKey } from '@stepscope/exporter/contract/keys';

import { RAW } from '../../ui/i18n';

interface RemoveKeyDialogProps {
  providerKey: ProviderKey;
  onConfirm: () => void;
  onDismiss: () => void;
}

/** Asks before a stored key is gone for good. */
export function RemoveKeyDialog({ providerKey, onConfirm, onDismiss }: RemoveKeyDialogProps) {
  return (
    <ConfirmModal
      isOpen
      title={t('stepscope.keys.delete-title', 'Delete the stored key of {{provider}}?', {
        ...RAW,
        provider: providerKey.provider,
      })}
      body={t(
        'stepscope.keys.delete-text',
        'It cannot be brought back. Calls use the key of the environment or a file from then on, or fail where there is none.'
      )}
      confirmText={t('stepscope.keys.delete-key', 'Delete key')}
      dismissText={t('stepscope.control.keep-running', 'Keep it')}
      onConfirm={onConfirm}
      onDismiss={onDismiss}
    />
  );
}
