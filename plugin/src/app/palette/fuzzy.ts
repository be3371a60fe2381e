/** How well a text fits what was typed, and where: `positions` are the indices of the letters that match. */
export interface FuzzyMatch {
  score: number;
  positions: number[];
}

const WORD_START = 8;
const NEXT_TO_LAST = 7;
const HIT = 1;
/** A letter skipped between two hits costs little, but many cost something. */
const GAP = 0.1;

const startsWord = (text: string, at: number) => at === 0 || /[\s\-_/.#:]/.test(text[at - 1] ?? '');

/**
 * Finds the letters of `query` in `text` in their order; undefined when one is missing. Starts of words and letters in a
 * row count most, so that "rl" finds "research-loop" and "rese" finds it before "refresh everything".
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | undefined {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')];
  const lower = text.toLowerCase();
  // Waiting for the start of a word may pass over letters that are needed: then the first ones are taken.
  const positions = place(letters, lower, preferredPosition) ?? place(letters, lower, firstPosition);
  return positions === undefined ? undefined : { score: scoreOf(positions, lower), positions };
}

type Find = (text: string, letter: string, from: number, last: number | undefined) => number | undefined;

function place(letters: readonly string[], text: string, find: Find): number[] | undefined {
  const positions: number[] = [];
  for (const letter of letters) {
    const last = positions.at(-1);
    const at = find(text, letter, (last ?? -1) + 1, last);
    if (at === undefined) {
      return undefined;
    }
    positions.push(at);
  }
  return positions;
}

const firstPosition: Find = (text, letter, from) => {
  const at = text.indexOf(letter, from);
  return at < 0 ? undefined : at;
};

/** The next letter in a row if there is one, else the next start of a word, else the next anywhere. */
const preferredPosition: Find = (text, letter, from, last) => {
  const first = firstPosition(text, letter, from, last);
  if (first === undefined || (last !== undefined && first === from)) {
    return first;
  }
  for (let at = first; at >= 0; at = text.indexOf(letter, at + 1)) {
    if (startsWord(text, at)) {
      return at;
    }
  }
  return first;
};

function scoreOf(positions: readonly number[], text: string): number {
  const hits = positions.map((at, index) => {
    const last = positions[index - 1];
    const skipped = at - (last ?? -1) - 1;
    return (
      HIT +
      (last !== undefined && skipped === 0 ? NEXT_TO_LAST : 0) +
      (startsWord(text, at) ? WORD_START : 0) -
      skipped * GAP
    );
  });
  // Of equal hits the shorter text is meant.
  return hits.reduce((sum, hit) => sum + hit, 0) - text.length * 0.01;
}

/** The items that fit, best first; all of them in their own order when nothing is typed. */
export function fuzzyFilter<T>(query: string, items: readonly T[], textOf: (item: T) => string): T[] {
  if (query.trim() === '') {
    return [...items];
  }
  return items
    .flatMap((item) => {
      const match = fuzzyMatch(query, textOf(item));
      return match === undefined ? [] : [{ item, score: match.score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
