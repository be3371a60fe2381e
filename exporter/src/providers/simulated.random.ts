import { createHash } from 'node:crypto';

/** Numbers that look random and are the same for the same words. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole, from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
}

/** A hash of texts that keeps their borders: `['ab', 'c']` and `['a', 'bc']` differ. */
export function hashOf(...texts: string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

/** The generator mulberry32, started from the hash of the texts. */
export function randomOf(...texts: string[]): Random {
  let state = Number.parseInt(hashOf(...texts).slice(0, 8), 16);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return { next, int, pick: (values) => values[int(0, values.length - 1)] ?? values[0] };
}
