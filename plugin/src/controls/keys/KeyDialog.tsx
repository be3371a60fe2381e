import { t } from '@grafana/i18n';
import { Button, Field, SecretInput } from '@grafana/ui';
import type { ProviderKey } from '@stepscope/exporter/contract/keys';
import { useId, useState } from 'react';

import { useSetProviderKey } from '../../source/queries/useProviderKeys';
import { RAW } from '../../ui/i18n';
import { notifyDone } from '../../ui/notify';
import { DialogForm } from '../../ui/run/form/DialogForm';
import { hasStoredKey } from './keyWords';

/** As the service demands it: visible characters, no space. */
const KEY = /^[\x21-\x7e]{8,4096}$/;

/** Writes the key of a provider, which is sent once and never shown again. */
export function KeyDialog({ providerKey, onDismiss }: { providerKey: ProviderKey; onDismiss: () => void }) {
  const id = useId();
  const set = useSetProviderKey();
  const [text, setText] = useState('');
  const { provider } = providerKey;
  const rotates = hasStoredKey(providerKey);
  const key = text.trim();
  const wrong = key !== '' && !KEY.test(key);
  const ready = KEY.test(key) && !set.isPending;
  const submit = () => {
    if (ready) {
      set.mutate(
        { provider, key },
        {
          onSuccess: () => {
            notifyDone(t('stepscope.keys.done', 'The key of {{provider}} is stored', { ...RAW, provider }));
            onDismiss();
          },
        }
      );
    }
  };
  return (
    <DialogForm
      title={
        rotates
          ? t('stepscope.keys.replace-title', 'Replace the key of {{provider}}', { ...RAW, provider })
          : t('stepscope.keys.store-title', 'Store a key for {{provider}}', { ...RAW, provider })
      }
      width={520}
      onSubmit={submit}
      onDismiss={onDismiss}
      error={set.error}
      refusedTitle={t('stepscope.keys.not-stored', 'The key was not stored')}
      submit={
        <Button type="submit" icon={set.isPending ? 'spinner' : 'save'} disabled={!ready}>
          {rotates ? t('stepscope.keys.replace-key', 'Replace key') : t('stepscope.keys.store-key', 'Store key')}
        </Button>
      }
    >
      <p>{consequence(providerKey)}</p>
      <Field
        label={t('stepscope.keys.key', 'Key')}
        htmlFor={id}
        invalid={wrong}
        error={t('stepscope.keys.not-a-key', 'A key has 8 to 4096 visible characters and no space')}
      >
        <SecretInput
          id={id}
          isConfigured={false}
          value={text}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => setText(event.currentTarget.value)}
          onReset={() => setText('')}
        />
      </Field>
    </DialogForm>
  );
}

/** What becomes of the key in use. */
function consequence(key: ProviderKey): string {
  if (hasStoredKey(key)) {
    return t(
      'stepscope.keys.replaces-stored',
      'The stored key is overwritten and cannot be brought back. Every replica takes the new one up within ten seconds.'
    );
  }
  return key.key_source === 'environment' || key.key_source === 'file'
    ? t('stepscope.keys.goes-before', 'It is used instead of the key of the environment or file, until it is deleted.')
    : t('stepscope.keys.encrypted', 'It is kept encrypted, and only the provider is ever sent it.');
}
