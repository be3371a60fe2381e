import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import type { ProviderState } from '@stepscope/exporter/contract/api';

import { useHealth } from '../../../source/queries/useHealth';
import { RAW } from '../../i18n';

interface ProviderPickerProps {
  id: string;
  value: string;
  /** What choosing none of them means. */
  own?: string;
  onChange: (provider: string) => void;
}

/** Replaces the provider of every step, or of what `own` says; the simulated one says that it is, one without key says so. */
export function ProviderPicker({
  id,
  value,
  own = t('stepscope.run-dialog.provider-own', 'As each step says'),
  onChange,
}: ProviderPickerProps) {
  const providers = useHealth().data?.providers ?? [];
  const options: Array<ComboboxOption<string>> = [
    { value: '', label: own },
    ...providers.map((provider) => ({
      value: provider.name,
      label: provider.name,
      description: describeProvider(provider),
    })),
  ];
  return <Combobox id={id} options={options} value={value} onChange={(option) => onChange(option.value)} />;
}

function describeProvider({ simulated, configured, key_source }: ProviderState): string {
  if (simulated) {
    return t('stepscope.run-dialog.provider-simulated', 'simulated: no model is called, nothing is charged');
  }
  return configured
    ? t('stepscope.run-dialog.provider-ready', 'ready, key from {{source}}', { ...RAW, source: key_source })
    : t('stepscope.run-dialog.provider-no-key', 'no key: its steps fail unless simulated');
}
