import type { FieldFilter } from './logFilter';

/** Conditions on fields as one parameter of an address; undefined where there are none. `parseFields` reads it back. */
export function writeFields(fields: readonly FieldFilter[]): string | undefined {
  const pairs = fields.map(({ name, value, exclude }): [string, string] => [`${exclude ? '-' : '+'}${name}`, value]);
  return pairs.length === 0 ? undefined : new URLSearchParams(pairs).toString();
}

/** Reads what `writeFields` wrote; anything else says nothing. */
export function parseFields(text: string | undefined): FieldFilter[] {
  return [...new URLSearchParams(text ?? '')]
    .filter(([name]) => /^[+-]./.test(name))
    .map(([name, value]) => ({ name: name.slice(1), value, exclude: name.startsWith('-') }));
}
