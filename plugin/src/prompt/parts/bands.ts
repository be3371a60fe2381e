import type { PromptPart } from '@stepscope/exporter/contract/prompt';

/** One stretch of the built prompt with one origin; `part` is null where nothing says where the text came from. */
export interface Band {
  part: PromptPart | null;
  start: number;
  end: number;
  /** Ranges nested in this band, in order: variables of its template. */
  nested: PromptPart[];
  /** Share of the prompt's characters, 0 to 1. */
  share: number;
}

/**
 * The outermost parts of a prompt of `length` UTF-16 units, in order and without overlap, with gaps as bands of their
 * own: the bands tile the prompt. Parts that reach beyond the text (it was cut) are clipped; a part that overlaps an
 * earlier one without lying inside it begins where that one ends.
 */
export function buildBands(length: number, parts: readonly PromptPart[]): Band[] {
  const sorted = parts
    .map((part) => ({ ...part, end: Math.min(part.end, length) }))
    .filter((part) => part.start < part.end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const bands: Band[] = [];
  let at = 0;
  const push = (part: PromptPart | null, start: number, end: number) =>
    bands.push({ part, start, end, nested: [], share: (end - start) / length });
  for (const part of sorted) {
    if (part.end <= at) {
      bands.at(-1)?.nested.push(part);
      continue;
    }
    if (part.start > at) {
      push(null, at, part.start);
    }
    push(part, Math.max(at, part.start), part.end);
    at = part.end;
  }
  if (at < length) {
    push(null, at, length);
  }
  return bands;
}
