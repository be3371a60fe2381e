import type { RegexDanger } from './regexSafety';
import { regexDanger } from './regexSafety';
import type { TextRange } from './textRange';

export interface FindOptions {
  query: string;
  regex: boolean;
  matchCase: boolean;
}

/** What a search found. `limited`: there may be more, because it stopped at the limit or its time was up. */
export interface FindResult {
  matches: TextRange[];
  limited: boolean;
  error: FindError | null;
}

export type FindError = { kind: 'invalid'; message: string } | { kind: Exclude<RegexDanger, null> };

/** Matches kept at most: more can't be stepped through by a person. */
export const MAX_MATCHES = 10_000;
/** Milliseconds a regular expression may search one text. */
export const TIME_BUDGET_MS = 250;
/** UTF-16 units given to the regular expression at once; longer lines are searched in pieces that overlap by half. */
const WINDOW = 4000;

const NOTHING: FindResult = { matches: [], limited: false, error: null };

/**
 * Finds a query in a text: ranges in UTF-16 offsets, ascending, not overlapping, never empty.
 * A plain query may span lines. A regular expression matches within one line, `^` and `$` are the line's; it has a
 * time budget, and dangerous patterns are refused with a reason. Never throws.
 */
export function findMatches(text: string, options: FindOptions, limit: number = MAX_MATCHES): FindResult {
  if (options.query === '') {
    return NOTHING;
  }
  const flags = options.matchCase ? 'gu' : 'giu';
  if (!options.regex) {
    return findPlain(text, new RegExp(escapeRegex(options.query), flags), limit);
  }
  const danger = regexDanger(options.query);
  if (danger) {
    return { ...NOTHING, error: { kind: danger } };
  }
  try {
    return findByLine(text, new RegExp(options.query, flags), limit);
  } catch (error) {
    return { ...NOTHING, error: { kind: 'invalid', message: reasonOf(error) } };
  }
}

/** Escapes a text so that a regular expression with flag `u` matches it literally. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function reasonOf(error: unknown): string {
  // V8 writes "Invalid regular expression: /(/u: Unterminated group"; the person only needs the last part.
  return error instanceof Error ? (error.message.split(': ').at(-1) ?? error.message) : String(error);
}

function findPlain(text: string, pattern: RegExp, limit: number): FindResult {
  const matches: TextRange[] = [];
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    if (matches.length === limit) {
      return { matches, limited: true, error: null };
    }
    matches.push({ start: found.index, end: found.index + found[0].length });
  }
  return { matches, limited: false, error: null };
}

function findByLine(text: string, pattern: RegExp, limit: number): FindResult {
  const matches: TextRange[] = [];
  const deadline = performance.now() + TIME_BUDGET_MS;
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    for (let from = start; from < end; from += WINDOW / 2) {
      if (matches.length >= limit || performance.now() > deadline) {
        return { matches: matches.slice(0, limit), limited: true, error: null };
      }
      collect(text.slice(from, Math.min(end, from + WINDOW)), from, pattern, matches);
      if (from + WINDOW >= end) {
        break;
      }
    }
    start = end + 1;
  }
  return { matches: matches.slice(0, limit), limited: matches.length > limit, error: null };
}

function collect(piece: string, offset: number, pattern: RegExp, matches: TextRange[]) {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(piece); found; found = pattern.exec(piece)) {
    if (found[0] === '') {
      pattern.lastIndex += (piece.codePointAt(found.index) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    const start = offset + found.index;
    if (start >= (matches.at(-1)?.end ?? 0)) {
      matches.push({ start, end: start + found[0].length });
    }
  }
}
