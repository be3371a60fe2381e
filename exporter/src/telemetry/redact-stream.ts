import type { RedactedRange, Redactor } from './redact.ts';
import { maskRanges } from './redact.ts';

/** Words at the end that are held back: `password = …` is three, and the last may go on. */
const WORDS_HELD = 4;
/** Text before what is held that a rule may need to see: the `authorization:` before a token. */
const CONTEXT = 256;
/** More than any secret; what is held longer is given out. */
const LONGEST_HELD = 16_384;

/**
 * Masks text that comes in pieces, so that a secret cut in two is recognised all the same: the last words are held
 * back until the next ones have come. What comes out, joined, is what masking the whole text gives.
 */
export class StreamRedactor {
  readonly #redact: Redactor;
  /** Text whose masked form was given out, as context, and then text that is held. */
  #text = '';
  #given = 0;

  constructor(redact: Redactor) {
    this.#redact = redact;
  }

  /** Masked text that is certain now; may be empty. */
  push(piece: string): string {
    this.#text += piece;
    const { ranges } = this.#redact.detailed(this.#text);
    return this.#give(this.#certainUntil(ranges), ranges);
  }

  /** The rest. */
  end(): string {
    return this.#give(this.#text.length, this.#redact.detailed(this.#text).ranges);
  }

  #certainUntil(ranges: readonly RedactedRange[]): number {
    let until = this.#text.length;
    for (let words = 0; words < WORDS_HELD && until > this.#given; words += 1) {
      until = wordBefore(this.#text, until);
    }
    until = Math.min(until, this.#text.length - this.#redact.window);
    const across = ranges.find(({ start, end }) => start < until && until < end);
    until = Math.max(across?.start ?? until, this.#given);
    return this.#text.length - until > LONGEST_HELD ? this.#text.length : until;
  }

  #give(until: number, ranges: readonly RedactedRange[]): string {
    const from = this.#given;
    const inside = ranges
      .filter(({ start, end }) => end > from && start < until)
      .map((range) => ({
        ...range,
        start: Math.max(range.start, from) - from,
        end: Math.min(range.end, until) - from,
      }));
    const masked = maskRanges(this.#text.slice(from, until), inside);
    const context = Math.max(0, until - Math.max(CONTEXT, this.#redact.window));
    // Patterns are looked for from the start of the text, which therefore must not lie inside a match.
    const across = ranges.find(({ start, end }) => start < context && context < end);
    const kept = Math.max(across?.start ?? context, context - LONGEST_HELD);
    this.#text = this.#text.slice(kept);
    this.#given = until - kept;
    return masked;
  }
}

/** Where the word before `end` begins; 0 when it begins the text. */
function wordBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) {
    at -= 1;
  }
  while (at > 0 && !/\s/.test(text.charAt(at - 1))) {
    at -= 1;
  }
  return at;
}
