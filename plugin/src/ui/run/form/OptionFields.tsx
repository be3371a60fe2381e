import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, Field, Input, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import { ProviderFields } from './ProviderFields';
import { isLimit, type RunOptions } from './runRequest';

interface OptionFieldsProps {
  options: RunOptions;
  onChange: (change: Partial<RunOptions>) => void;
}

/** What a run may override: provider, model, budget, and whether it waits to be resumed. */
export function OptionFields({ options, onChange }: OptionFieldsProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const notALimit = t('stepscope.run-dialog.not-a-limit', 'Enter a number above zero, or nothing');
  return (
    <div className={styles.grid}>
      <ProviderFields provider={options.provider} model={options.model} onChange={onChange} />
      <Field
        noMargin
        label={t('stepscope.run-dialog.max-tokens', 'Stop at (tokens)')}
        htmlFor={`${id}-tokens`}
        invalid={!isLimit(options.maxTokens, true)}
        error={notALimit}
      >
        <Input
          id={`${id}-tokens`}
          value={options.maxTokens}
          inputMode="numeric"
          placeholder={t('stepscope.run-dialog.no-limit', 'no limit')}
          onChange={(event) => onChange({ maxTokens: event.currentTarget.value })}
        />
      </Field>
      <Field
        noMargin
        label={t('stepscope.run-dialog.max-cost', 'Stop at (USD)')}
        htmlFor={`${id}-cost`}
        invalid={!isLimit(options.maxCostUsd, false)}
        error={notALimit}
      >
        <Input
          id={`${id}-cost`}
          value={options.maxCostUsd}
          inputMode="decimal"
          prefix="$"
          placeholder={t('stepscope.run-dialog.no-limit', 'no limit')}
          onChange={(event) => onChange({ maxCostUsd: event.currentTarget.value })}
        />
      </Field>
      <div className={styles.wide}>
        <Checkbox
          label={t('stepscope.run-dialog.start-paused', 'Start paused')}
          description={t(
            'stepscope.run-dialog.start-paused-hint',
            'It waits before its first step until it is resumed'
          )}
          value={options.startPaused}
          onChange={(event) => onChange({ startPaused: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))',
    gap: theme.spacing(2),
  }),
  wide: css({ gridColumn: '1 / -1' }),
});
