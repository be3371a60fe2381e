import { RE2JS, RE2JSException } from 're2js';
import { z } from 'zod';

import type { Found } from './redact-rules.ts';

const MAX_PATTERNS = 100;
const MAX_PATTERN_LENGTH = 1_000;
/** Of the compiled pattern. Time and memory of a match grow with it. */
const MAX_PROGRAM_SIZE = 2_000;
const MAX_MATCH_LENGTH = 4_096;
const DEFAULT_MATCH_LENGTH = 256;
/** The part of a match that is masked, when a pattern has it: `badge (?P<mask>\d{6})`. */
const MASKED_GROUP = 'mask';

const patternSchema = z.strictObject({
  /** In the mask, and in what is said of it. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'a name is up to 40 lower-case letters, digits and _, e.g. customer_number'),
  /** RE2: no look-around and no back-references, and in return a match takes time in proportion to the text. */
  pattern: z.string().min(1).max(MAX_PATTERN_LENGTH),
  /** What stands in its place; `[REDACTED:name]` when absent. */
  mask: z
    .string()
    .regex(
      /^[[<{*][^"\\\p{C}]{0,63}$/u,
      'a mask begins with [, <, { or *, so that nobody takes it for a value, has at most 64 characters and no quotes or backslashes'
    )
    .optional(),
  /** Longest match in characters that is also found in text while it streams in; as much of it is held back. */
  max_length: z.int().min(1).max(MAX_MATCH_LENGTH).optional(),
});

/** A pattern of the user's own, as it stands in a file, a variable or a program. */
export type RedactionPattern = z.input<typeof patternSchema>;

/** What a file or variable with patterns holds. */
export const patternListSchema = z.array(patternSchema).max(MAX_PATTERNS);

/** A pattern that is ready to use. */
export interface CustomRule {
  kind: string;
  mask: string;
  max_length: number;
  find(text: string): Iterable<Found>;
}

/** Something wrong with one pattern; `field` says where. */
export class PatternError extends Error {
  readonly index: number;
  readonly field: 'name' | 'pattern' | 'mask';

  constructor(index: number, field: PatternError['field'], message: string) {
    super(message);
    this.index = index;
    this.field = field;
  }
}

/**
 * Compiles checked patterns. Matching is RE2's: no pattern can make it take longer than in proportion to the text.
 * @throws PatternError in words, with what to do.
 */
export function compilePatterns(patterns: readonly RedactionPattern[]): CustomRule[] {
  const seen = new Set<string>();
  return patterns.map(({ name, pattern, mask, max_length }, index) => {
    if (seen.has(name)) {
      throw new PatternError(index, 'name', `two patterns are called "${name}": give one of them another name`);
    }
    seen.add(name);
    const expression = compile(pattern, index);
    const grouped = MASKED_GROUP in expression.namedGroups();
    return {
      kind: name,
      mask: mask ?? `[REDACTED:${name}]`,
      max_length: max_length ?? DEFAULT_MATCH_LENGTH,
      find: (text) => findAll(expression, grouped, text),
    };
  });
}

function compile(pattern: string, index: number): RE2JS {
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) {
      throw error;
    }
    const reason = error.message.replace('error parsing regexp: ', '');
    throw new PatternError(
      index,
      'pattern',
      `${reason}: write it in RE2's syntax, without look-around and back-references`
    );
  }
  if (expression.programSize() > MAX_PROGRAM_SIZE) {
    throw new PatternError(index, 'pattern', 'the pattern is too large: use smaller repetitions, or split it');
  }
  if (expression.test('')) {
    throw new PatternError(
      index,
      'pattern',
      'the pattern is found in an empty text, so everywhere: use + in the place of *, or {1,n} in that of {0,n}'
    );
  }
  return expression;
}

function* findAll(expression: RE2JS, grouped: boolean, text: string): Generator<Found> {
  // Six times faster than looking for the place of a match, and most texts have none.
  if (!expression.test(text)) {
    return;
  }
  const matcher = expression.matcher(text);
  while (matcher.find()) {
    const group = grouped ? MASKED_GROUP : 0;
    const start = matcher.start(group);
    const end = matcher.end(group);
    if (start >= 0 && end > start) {
      yield { start, end };
    }
  }
}
