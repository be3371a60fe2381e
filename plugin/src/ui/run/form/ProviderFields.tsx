import { t } from '@grafana/i18n';
import { Field, Input } from '@grafana/ui';
import { useId } from 'react';

import { ProviderPicker } from './ProviderPicker';

interface ProviderFieldsProps {
  provider: string;
  model: string;
  onChange: (change: { provider?: string; model?: string }) => void;
}

/** What calls the models of a run in place of what its steps say. */
export function ProviderFields({ provider, model, onChange }: ProviderFieldsProps) {
  const id = useId();
  return (
    <>
      <Field noMargin label={t('stepscope.run-dialog.provider', 'Provider')} htmlFor={`${id}-provider`}>
        <ProviderPicker id={`${id}-provider`} value={provider} onChange={(chosen) => onChange({ provider: chosen })} />
      </Field>
      <Field noMargin label={t('stepscope.run-dialog.model', 'Model')} htmlFor={`${id}-model`}>
        <Input
          id={`${id}-model`}
          value={model}
          placeholder={t('stepscope.run-dialog.model-own', 'As each step says')}
          onChange={(event) => onChange({ model: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
