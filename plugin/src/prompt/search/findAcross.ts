import type { FindError, FindOptions, FindResult } from '../../ui/search/findMatches';
import { findMatches, MAX_MATCHES } from '../../ui/search/findMatches';
import type { TextRange } from '../../ui/search/textRange';

/** A text that a search goes through; several are given in reading order. */
export interface FindDoc {
  id: string;
  text: string;
}

export interface FindAcross {
  matches: Record<string, TextRange[] | undefined>;
  total: number;
  limited: boolean;
  error: FindError | null;
}

/** Searches each text; the limit of matches holds for all of them together. */
export function findAcross(
  docs: readonly FindDoc[],
  options: FindOptions,
  search: typeof findMatches = findMatches
): FindAcross {
  const across: FindAcross = { matches: {}, total: 0, limited: false, error: null };
  for (const { id, text } of docs) {
    const found: FindResult = search(text, options, MAX_MATCHES - across.total);
    across.matches[id] = found.matches;
    across.total += found.matches.length;
    across.limited ||= found.limited;
    across.error ??= found.error;
  }
  return across;
}

/** Which text the `position`-th match (from 0, over all texts) is in, and where. Null beyond the last one. */
export function locate(
  docs: readonly FindDoc[],
  found: FindAcross,
  position: number
): { doc: string; match: TextRange } | null {
  let before = 0;
  for (const { id } of docs) {
    const matches = found.matches[id] ?? [];
    const match = matches[position - before];
    if (position < before + matches.length && match) {
      return { doc: id, match };
    }
    before += matches.length;
  }
  return null;
}
