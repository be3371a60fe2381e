import { t } from '@grafana/i18n';

/** How a variable is entered: by the type of the value that the workflow gives it. */
export type VariableKind = 'text' | 'long-text' | 'number' | 'boolean' | 'json';

/** A variable as it stands in the form: always text, whatever its type. */
export interface VariableField {
  name: string;
  kind: VariableKind;
  text: string;
}

/** A text beyond this is entered in a field of several lines. */
const LONG_TEXT = 60;

function kindOf(value: unknown): VariableKind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return value.length > LONG_TEXT || value.includes('\n') ? 'long-text' : 'text';
    default:
      return 'json';
  }
}

function textOf(value: unknown, kind: VariableKind): string {
  return kind === 'json' ? JSON.stringify(value ?? null, null, 2) : String(value);
}

/** The fields of a form for the variables of a workflow, filled with the values that the file gives them. */
export function fieldsOf(variables: Record<string, unknown>): VariableField[] {
  return Object.entries(variables).map(([name, value]) => {
    const kind = kindOf(value);
    return { name, kind, text: textOf(value, kind) };
  });
}

/** Value of a field, or what is wrong with its text. */
export function readField({ kind, text }: VariableField): { value: unknown } | { error: string } {
  if (kind === 'number') {
    const value = Number(text);
    return text.trim() === '' || !Number.isFinite(value)
      ? { error: t('stepscope.run-dialog.not-a-number', 'Enter a number') }
      : { value };
  }
  if (kind === 'boolean') {
    return { value: text === 'true' };
  }
  if (kind === 'json') {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { error: t('stepscope.run-dialog.not-json', 'Not valid JSON: {{reason}}', { reason }) };
    }
  }
  return { value: text };
}

/** What is wrong, by name of the variable; empty when everything can be read. */
export function fieldErrors(fields: readonly VariableField[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const read = readField(field);
      return 'error' in read ? [[field.name, read.error]] : [];
    })
  );
}

/** The variables that differ from what the file says; the others are left to the file. */
export function changedVariables(
  fields: readonly VariableField[],
  declared: Record<string, unknown>
): Record<string, unknown> {
  const before = new Map(fieldsOf(declared).map((field) => [field.name, field.text]));
  return Object.fromEntries(
    fields.flatMap((field) => {
      const read = readField(field);
      return 'value' in read && field.text !== before.get(field.name) ? [[field.name, read.value]] : [];
    })
  );
}
