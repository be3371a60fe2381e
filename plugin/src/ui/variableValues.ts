/** Stands between the values of a variable while they are one text; nothing that is typed has it. */
export const BETWEEN = '\u001f';

const listOf = (value: unknown) => (Array.isArray(value) ? value : [value]).map(String).join(BETWEEN);

/** What a text with variables stands for at the moment; several values where a variable has them, none for all. */
export function variableValues(text: string, replace: (text: string, format: (value: unknown) => string) => string) {
  const values = replace(text, listOf)
    .split(BETWEEN)
    .map((value) => value.trim());
  // "All" without values of its own.
  return values.includes('$__all') ? [] : values.filter((value) => value !== '');
}

/** Values as a person reads them. */
export const valuesText = (text: string) => text.replaceAll(BETWEEN, ', ');
