import type { BatchPreviewRequest } from '@stepscope/exporter/contract/batch';

/** Largest text the service takes, with room for the rest of the request. */
export const MAX_TEXT_BYTES = 1_900_000;

/** JSON lines begin with an object; anything else is CSV. Null for no text. */
export function inputOf(text: string): BatchPreviewRequest | null {
  const start = text.trimStart();
  if (start === '') {
    return null;
  }
  return start.startsWith('{') ? { jsonl: text } : { csv: text };
}

/** A column that stays out of the run. */
export const LEFT_OUT = '';

/**
 * The variable that each column becomes unless a person says otherwise: the one of the same name whatever its case.
 * Without a match the column keeps its name, since a workflow may read variables that it does not declare.
 */
export function proposedMapping(columns: readonly string[], variables: readonly string[]): Record<string, string> {
  const byName = new Map(variables.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(columns.map((column) => [column, byName.get(column.toLowerCase()) ?? column]));
}

/** The columns that are used, or what is wrong: two of them cannot fill the same variable. */
export function usedColumns(mapping: Record<string, string>): {
  columns: Record<string, string>;
  twice: string | null;
} {
  const used = Object.entries(mapping).filter(([, variable]) => variable !== LEFT_OUT);
  const names = used.map(([, variable]) => variable);
  return {
    columns: Object.fromEntries(used),
    twice: names.find((name, index) => names.indexOf(name) !== index) ?? null,
  };
}

/** An input under the names of the variables, as the service will read it. */
export function mapped(item: Record<string, unknown>, columns: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, variable]) => (column in item ? [[variable, item[column]]] : []))
  );
}
