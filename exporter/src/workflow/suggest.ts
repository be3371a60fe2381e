/** Edits (insert, delete, replace) between two strings. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min((row[j] ?? 0) + (left === right ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The candidate a person most likely meant by `word`; null when none is near. Case does not count. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(Math.min(word.length, 40) / 3));
  let best: { name: string; edits: number } | null = null;
  for (const name of candidates) {
    const edits =
      Math.abs(name.length - word.length) > limit ? Infinity : distance(word.toLowerCase(), name.toLowerCase());
    if (edits <= limit && edits < (best?.edits ?? Infinity)) {
      best = { name, edits };
    }
  }
  return best?.name ?? null;
}

/** `did you mean "x"?`, or null when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const name = closest(word, candidates);
  return name === null ? null : `did you mean "${name}"?`;
}
