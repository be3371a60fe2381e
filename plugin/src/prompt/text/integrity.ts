/**
 * Whether a kept text is what was sent or received. `cut` texts are shorter, `absent` ones were not kept, `altered` ones
 * are all there but for masks or characters that a store can't hold. `missing` null: how much is not known.
 */
export type Integrity =
  | { state: 'whole' }
  | { state: 'cut'; missing: number | null }
  | { state: 'altered' }
  | { state: 'absent'; length: number };

const MASK = '[REDACTED:';

/**
 * Compares a kept text with the length that was sent or received. Lengths are counted in UTF-16 units by programs and in
 * characters by databases, so that a differing length alone proves nothing: `hashMatches` true settles it, null means
 * that no hash could be compared. A text that `brokenOff` lost its end before it was measured.
 */
export function textIntegrity(
  text: string,
  length: number,
  { hashMatches = null, brokenOff = false }: { hashMatches?: boolean | null; brokenOff?: boolean } = {}
): Integrity {
  if (brokenOff) {
    return { state: 'cut', missing: null };
  }
  if (text.length === length || hashMatches === true) {
    return { state: 'whole' };
  }
  if (text === '') {
    return { state: 'absent', length };
  }
  if (text.includes(MASK)) {
    return { state: 'altered' };
  }
  if (text.length > length) {
    return hashMatches === false ? { state: 'altered' } : { state: 'whole' };
  }
  return { state: 'cut', missing: length - text.length };
}
