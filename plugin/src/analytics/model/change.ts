/** How a figure stands to the one of the window before. */
export type Change = { kind: 'none' } | { kind: 'new' } | { kind: 'same' } | { kind: 'up' | 'down'; share: number };

/** Below this share two windows count as alike. */
const ALIKE = 0.005;

/** Compares a figure with the one before; from nothing to something is `new`, for which no percentage means anything. */
export function changeOf(now: number, before: number): Change {
  if (before === 0) {
    return now === 0 ? { kind: 'none' } : { kind: 'new' };
  }
  const share = (now - before) / before;
  if (Math.abs(share) < ALIKE) {
    return { kind: 'same' };
  }
  return { kind: share > 0 ? 'up' : 'down', share: Math.abs(share) };
}

/** A part of a whole, 0 when the whole is nothing. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
