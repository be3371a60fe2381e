import type { TextRange } from '../../ui/search/textRange';

/** Something drawn over a range of a text: a search match, a syntax colour, the band of a prompt part, a variable. */
export interface Decoration extends TextRange {
  className?: string;
  /** A search match; `current` is the one the person stands on. */
  mark?: 'match' | 'current';
  /** Drawn as inserted or deleted, for eyes and screen readers. */
  change?: 'added' | 'removed';
  /** Key of the band or variable this range belongs to, for hovering. */
  band?: string;
  /** Shown on hover. */
  hint?: string;
  /** A word before the range, drawn but no part of the text: neither selected nor copied with it. */
  label?: string;
}

/** Decorations that are sorted and don't overlap, so that a row finds its own by binary search. */
export type Layer = readonly Decoration[];

/** Search matches as decorations. */
export function markMatches(matches: readonly TextRange[], current: TextRange | null): Decoration[] {
  return matches.map((match) => ({
    ...match,
    mark: current !== null && match.start === current.start && match.end === current.end ? 'current' : 'match',
  }));
}
