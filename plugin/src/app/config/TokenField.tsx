import { t } from '@grafana/i18n';
import { Field, SecretInput } from '@grafana/ui';
import { useId } from 'react';

interface TokenFieldProps {
  label: string;
  description: string;
  /** Undefined: a token is saved, and stays. */
  value: string | undefined;
  onChange: (value: string) => void;
}

/** A token that can be written and never read: a saved one shows only that it is. */
export function TokenField({ label, description, value, onChange }: TokenFieldProps) {
  const id = useId();
  return (
    <Field label={label} description={description} htmlFor={id}>
      <SecretInput
        id={id}
        width={60}
        isConfigured={value === undefined}
        value={value ?? ''}
        autoComplete="off"
        placeholder={t('stepscope.config.token', 'Token')}
        onChange={(event) => onChange(event.currentTarget.value)}
        onReset={() => onChange('')}
      />
    </Field>
  );
}
