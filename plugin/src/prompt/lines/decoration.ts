import type { TextRange } from '../text/cutRanges';

/** Something drawn over a range of a text: a search match, a syntax colour, the band of a prompt part, a variable. */
export interface Decoration extends TextRange {
  className?: string;
  /** A search match; `current` is the one the person stands on. */
  mark?: 'match' | 'current';
  /** Number of the band this range belongs to, for hovering. */
  band?: number;
  /** Shown on hover and focus. */
  tooltip?: string;
}

/** Search matches as decorations. */
export function markMatches(matches: readonly TextRange[], current: TextRange | null): Decoration[] {
  return matches.map((match) => ({
    ...match,
    mark: current !== null && match.start === current.start && match.end === current.end ? 'current' : 'match',
  }));
}
