import type { Random } from './simulated.random.ts';

const STOP_WORDS = new Set(
  (
    'about above after again against also among because been before being below between both could does doing down ' +
    'during each either every following from further have having here into itself just like make more most must only ' +
    'other ours please provide return same should some such than that their them then there these they this those ' +
    'through under until very want were what when where which while will with would write your yours step steps ' +
    'least include includes including using used answer give list'
  ).split(' ')
);

/** The words a text is about: the most frequent ones that are not common, at most `limit`. */
export function topicsOf(text: string, limit = 8): string[] {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/\p{L}[\p{L}-]{3,24}/gu) ?? []) {
    if (!STOP_WORDS.has(word)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts.entries()]
    .sort(([, left], [, right]) => right - left)
    .slice(0, limit)
    .map(([word]) => word);
}

export const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const FALLBACK = ['request', 'result', 'context'] as const;

/** Picks topics in turn, so that every one is used. */
export function topicPicker(topics: readonly string[], random: Random): () => string {
  const [first, ...rest] = topics.length > 0 ? topics : FALLBACK;
  const all: readonly [string, ...string[]] = [first ?? FALLBACK[0], ...rest];
  let turn = random.int(0, all.length - 1);
  return () => all[turn++ % all.length] ?? all[0];
}
