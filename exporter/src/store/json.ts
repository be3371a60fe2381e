/** Text as PostgreSQL can hold it: no NUL, no half of a surrogate pair. Nothing else changes. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** JSON text that `jsonb` accepts. `undefined` becomes `null`. */
export function toJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? storableText(item) : item)) ?? 'null'
  );
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
