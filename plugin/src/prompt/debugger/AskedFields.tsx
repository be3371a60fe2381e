import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Input, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import { ProviderPicker } from '../../ui/run/form/ProviderPicker';

interface AskedFieldsProps {
  asked: { provider: string; model: string };
  /** What no choice means. */
  ownProvider: string;
  ownModel: string;
  onChange: (change: { provider?: string; model?: string }) => void;
}

/** Who is asked: provider and model. */
export function AskedFields({ asked, ownProvider, ownModel, onChange }: AskedFieldsProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div className={styles.fields}>
      <div className={styles.field}>
        <label htmlFor={`${id}-provider`}>{t('stepscope.run-dialog.provider', 'Provider')}</label>
        <ProviderPicker
          id={`${id}-provider`}
          value={asked.provider}
          own={ownProvider}
          onChange={(provider) => onChange({ provider })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-model`}>{t('stepscope.run-dialog.model', 'Model')}</label>
        <Input
          id={`${id}-model`}
          value={asked.model}
          placeholder={ownModel}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange({ model: currentTarget.value })}
        />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
    gap: theme.spacing(1),
    maxWidth: 640,
  }),
  field: css({ display: 'grid', gap: theme.spacing(0.5), minWidth: 0, '& > label': { margin: 0 } }),
});
