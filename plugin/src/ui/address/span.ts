/** A stretch of time as an address has it, in ms since 1970: `1764374400000-1764374460000`. */
export function spanText(start: number, end: number): string {
  return `${Math.floor(start)}-${Math.ceil(end)}`;
}

/** Reads what `spanText` wrote; undefined for anything else. */
export function parseSpan(text: string): { start: number; end: number } | undefined {
  const [start = NaN, end = NaN] = text === '' ? [] : text.split('-').map(Number);
  return end > start ? { start, end } : undefined;
}
