/** Text as PostgreSQL can hold it: no NUL, no half of a surrogate pair. Nothing else changes. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** Escapes, in JSON text, of what `storableText` replaces; pairs of backslashes before one stand for themselves. */
const UNSTORABLE_ESCAPE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON text that `jsonb` accepts, keys included. `undefined` becomes `null`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value)?.replaceAll(UNSTORABLE_ESCAPE, '$1\uFFFD') ?? 'null';
}

/** Number of an int8 or numeric column. */
export function toNumber(value: string | number): number {
  return Number(value);
}

/** Number of a nullable int8 or numeric column. */
export function toNullableNumber(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}

/** ISO 8601 text of a nullable timestamp column. */
export function toIso(value: Date | null): string | null {
  return value === null ? null : value.toISOString();
}
