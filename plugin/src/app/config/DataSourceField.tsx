import { t } from '@grafana/i18n';
import { getDataSourceSrv } from '@grafana/runtime';
import { Combobox, Field } from '@grafana/ui';
import { useId, useMemo } from 'react';

import { RAW } from '../../ui/i18n';

interface DataSourceFieldProps {
  label: string;
  /** Plugin id of the data sources to choose from. */
  type: 'tempo' | 'prometheus' | 'loki';
  /** Uid; empty for none. */
  value: string;
  onChange: (uid: string) => void;
}

/** Plugin ids as people write them. */
const KINDS: Record<DataSourceFieldProps['type'], string> = { tempo: 'Tempo', prometheus: 'Prometheus', loki: 'Loki' };

/** A data source of one kind, by name. */
export function DataSourceField({ label, type, value, onChange }: DataSourceFieldProps) {
  const id = useId();
  // Outside of Grafana nobody has set the service, whatever its type says.
  const options = useMemo(
    () => (getDataSourceSrv()?.getList({ type }) ?? []).map(({ uid, name }) => ({ value: uid, label: name })),
    [type]
  );
  const lost = value !== '' && !options.some((option) => option.value === value);
  return (
    <Field
      label={label}
      htmlFor={id}
      description={
        options.length === 0
          ? t('stepscope.config.no-data-source', 'This Grafana has no data source of the kind {{kind}}', {
              ...RAW,
              kind: KINDS[type],
            })
          : undefined
      }
      invalid={lost && options.length > 0}
      error={t('stepscope.config.lost-data-source', 'The data source that was chosen does not exist any more')}
    >
      <Combobox
        id={id}
        width={60}
        isClearable
        options={options}
        value={value === '' ? null : value}
        placeholder={t('stepscope.config.choose-data-source', 'None')}
        onChange={(option: { value: string } | null) => onChange(option?.value ?? '')}
      />
    </Field>
  );
}
