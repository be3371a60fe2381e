/** A value as a person edits it: text as it is, everything else as JSON. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

/** What a person wrote: numbers, true, false, null, lists and maps are taken for what they are, the rest is text. */
export function fromText(text: string): unknown {
  const looksLikeJson = /^\s*(?:[[{]|-?\d|true$|false$|null$)/.test(text);
  if (!looksLikeJson) {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
