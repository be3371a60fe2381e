/** Numbers of the rows that words like `1-5, 8` name, in order; no words name all. Null where a part names none. */
export function rowNumbers(words: string, total: number): number[] | null {
  const chosen = new Set<number>();
  for (const range of words.trim() === '' ? [`1-${total}`] : words.split(',')) {
    const [, from, to = from] = /^\s*(\d+)\s*(?:[-–]\s*(\d+)\s*)?$/.exec(range) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && first <= last && last <= total)) {
      return null;
    }
    for (let row = first; row <= last; row += 1) {
      chosen.add(row);
    }
  }
  return [...chosen].sort((a, b) => a - b);
}
