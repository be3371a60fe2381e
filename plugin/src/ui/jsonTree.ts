/** Entries of an object or list shown at once. */
export const PAGE = 100;
/** Longer texts are cut until asked for: a megabyte of text would stop the page. */
const LONG_TEXT = 2000;

/** Entries of an object or array; undefined for a leaf and for an empty branch. */
export function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const entries = Object.entries(value);
  return entries.length === 0 ? undefined : entries;
}

/** What a folded branch says: `{ 3 }` or `[ 12 ]`. */
export function previewOf(value: unknown, count: number): string {
  return Array.isArray(value) ? `[ ${count} ]` : `{ ${count} }`;
}

/** The outer two levels start open, unless they are long. */
export function initiallyOpen(depth: number, count: number): boolean {
  return depth === 0 || (depth === 1 && count <= 20);
}

/** Cuts a long text; `cut` is how many characters are missing. */
export function shorten(text: string): { text: string; cut: number } {
  return text.length <= LONG_TEXT ? { text, cut: 0 } : { text: text.slice(0, LONG_TEXT), cut: text.length - LONG_TEXT };
}
