import { t } from '@grafana/i18n';
import { Field, Input, Switch, TextArea } from '@grafana/ui';
import { useId } from 'react';

import type { VariableField } from './variables';

interface VariableFieldsProps {
  fields: readonly VariableField[];
  errors: Record<string, string>;
  onChange: (name: string, text: string) => void;
}

/** One field for each variable of the workflow, by the type of its value. */
export function VariableFields({ fields, errors, onChange }: VariableFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <Variable
          key={field.name}
          field={field}
          error={errors[field.name]}
          onChange={(text) => onChange(field.name, text)}
        />
      ))}
    </>
  );
}

interface VariableProps {
  field: VariableField;
  error: string | undefined;
  onChange: (text: string) => void;
}

const LONG_ROWS = 4;

function Variable({ field, error, onChange }: VariableProps) {
  const id = useId();
  const description = field.kind === 'json' ? t('stepscope.run-dialog.json', 'JSON') : undefined;
  return (
    <Field label={field.name} description={description} error={error} invalid={error !== undefined} htmlFor={id}>
      <VariableInput id={id} field={field} onChange={onChange} />
    </Field>
  );
}

function VariableInput({
  id,
  field,
  onChange,
}: {
  id: string;
  field: VariableField;
  onChange: (text: string) => void;
}) {
  const { kind, text } = field;
  if (kind === 'boolean') {
    return (
      <Switch id={id} value={text === 'true'} onChange={(event) => onChange(String(event.currentTarget.checked))} />
    );
  }
  if (kind === 'long-text' || kind === 'json') {
    return (
      <TextArea
        id={id}
        value={text}
        rows={LONG_ROWS}
        spellCheck={kind === 'long-text'}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <Input
      id={id}
      value={text}
      inputMode={kind === 'number' ? 'decimal' : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
