import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, Input, useStyles2 } from '@grafana/ui';
import { useId } from 'react';

import { ProviderFields } from '../../ui/run/form/ProviderFields';
import { isLimit } from '../../ui/run/form/runRequest';
import { type BatchOptions, isConcurrency } from './useBatchForm';

interface BatchOptionFieldsProps {
  options: BatchOptions;
  onChange: (change: Partial<BatchOptions>) => void;
}

/** How many at a time, on what, and when to stop. */
export function BatchOptionFields({ options, onChange }: BatchOptionFieldsProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const notALimit = t('stepscope.run-dialog.not-a-limit', 'Enter a number above zero, or nothing');
  const noLimit = t('stepscope.run-dialog.no-limit', 'no limit');
  const fields = [
    {
      name: 'concurrency' as const,
      label: t('stepscope.batches.concurrency', 'Runs at a time'),
      valid: isConcurrency(options.concurrency),
      error: t('stepscope.batches.not-a-concurrency', 'Enter a whole number from 1 to 100'),
    },
    {
      name: 'stopOnErrors' as const,
      label: t('stepscope.batches.stop-errors', 'Stop after (failed runs)'),
      valid: isLimit(options.stopOnErrors, true),
      error: notALimit,
    },
    {
      name: 'maxTokens' as const,
      label: t('stepscope.run-dialog.max-tokens', 'Stop at (tokens)'),
      valid: isLimit(options.maxTokens, true),
      error: notALimit,
    },
    {
      name: 'maxCostUsd' as const,
      label: t('stepscope.run-dialog.max-cost', 'Stop at (USD)'),
      valid: isLimit(options.maxCostUsd, false),
      error: notALimit,
    },
  ];
  return (
    <div className={styles.grid}>
      <ProviderFields provider={options.provider} model={options.model} onChange={onChange} />
      {fields.map(({ name, label, valid, error }) => (
        <Field key={name} noMargin label={label} htmlFor={`${id}-${name}`} invalid={!valid} error={error}>
          <Input
            id={`${id}-${name}`}
            value={options[name]}
            inputMode="decimal"
            placeholder={noLimit}
            onChange={(event) => onChange({ [name]: event.currentTarget.value })}
          />
        </Field>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: theme.spacing(2),
  }),
});
