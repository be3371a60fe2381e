import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';

import type { Selection } from '../../source/selection.types';
import { statusWord } from '../../ui/status';
import type { RailEntry } from './railEntries';

interface CallFieldProps {
  entries: readonly RailEntry[];
  onSelect: (selection: Selection) => void;
}

/** Attempts and calls of the step as a field, where there is no room for the list. */
export function CallField({ entries, onSelect }: CallFieldProps) {
  const options = entries.map(({ key, fullLabel, status }) => ({
    value: key,
    label: fullLabel,
    description: statusWord(status),
  }));
  return (
    <Combobox
      aria-label={t('stepscope.prompt.rail', 'Attempts and calls')}
      width={24}
      options={options}
      value={entries.find(({ current }) => current)?.key ?? null}
      onChange={({ value }) => {
        const entry = entries.find(({ key }) => key === value);
        if (entry) {
          onSelect(entry.selection);
        }
      }}
    />
  );
}
