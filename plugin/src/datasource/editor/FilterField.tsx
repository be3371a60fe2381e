import { Combobox, type ComboboxOption, InlineField } from '@grafana/ui';
import { useId } from 'react';

import { valuesText } from '../../ui/variableValues';

interface FilterFieldProps {
  label: string;
  tooltip?: string | undefined;
  /** What stands there while nothing is chosen. */
  placeholder: string;
  value: string | undefined;
  options: Array<ComboboxOption<string>> | ((typed: string) => Promise<Array<ComboboxOption<string>>>);
  /** Widths of a grid unit. */
  width?: number;
  onChange: (value: string | undefined) => void;
}

/** A filter: one of what there is, a dashboard variable, or whatever is typed. */
export function FilterField({ label, tooltip, placeholder, value, options, width = 24, onChange }: FilterFieldProps) {
  const id = useId();
  return (
    <InlineField label={label} tooltip={tooltip} htmlFor={id}>
      <Combobox
        id={id}
        isClearable
        createCustomValue
        width={width}
        options={options}
        value={value === undefined ? null : { value, label: valuesText(value) }}
        placeholder={placeholder}
        onChange={(option: ComboboxOption<string> | null) => onChange(option?.value)}
      />
    </InlineField>
  );
}
