import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Field, SecretInput, useStyles2 } from '@grafana/ui';
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
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <Field label={label} description={description} htmlFor={id}>
      <div className={styles.field}>
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
      </div>
    </Field>
  );
}

const getStyles = () => ({
  // On a phone the field gives way, not the word on the button.
  field: css({ '& button': { flex: 'none' } }),
});
