import { createContext, Script } from 'node:vm';

const MAX_PATTERN_LENGTH = 1_000;
const MAX_TEXT_LENGTH = 1_000_000;
const TIMEOUT_MS = 100;
const UNBOUNDED = /[*+]|\{\d+,\}/;

// Only the time limit of `vm` is used here: it stops a pattern that backtracks without end. The code is constant.
const script = new Script('new RegExp(pattern, "u").test(text)');
const lineScript = new Script(
  '(() => { const expression = new RegExp(pattern, "u"); return text.split("\\n").flatMap((line, i) => expression.test(line) ? [i] : []); })()'
);
const sandbox: { pattern: string; text: string } = { pattern: '', text: '' };
let context: ReturnType<typeof createContext> | null = null;

/** Throws a reason, in words, when `pattern` is no regular expression (ECMAScript, flag `u`). */
export function checkPattern(pattern: string): void {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new Error(`the pattern is longer than ${MAX_PATTERN_LENGTH} characters`);
  }
  new RegExp(pattern, 'u');
}

/**
 * True when `pattern` is found in `text`. Bounded: 1,000 characters of pattern, a million of text, 100 ms.
 * @throws Error with a reason in words
 */
export function matchesPattern(text: string, pattern: string): boolean {
  checkPattern(pattern);
  checkLength(text);
  return UNBOUNDED.test(pattern) ? inTime(script, text, pattern) === true : new RegExp(pattern, 'u').test(text);
}

/** Indices of the lines of `text` that `pattern` is found in, within the same bounds. @throws Error in words */
export function matchingLines(text: string, pattern: string): number[] {
  checkPattern(pattern);
  checkLength(text);
  const found = inTime(lineScript, text, pattern);
  // The list comes from another realm, whose Array is not ours.
  return Array.from(found as ArrayLike<number>);
}

function checkLength(text: string): void {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new Error(`the text is longer than ${MAX_TEXT_LENGTH} characters`);
  }
}

function inTime(program: Script, text: string, pattern: string): unknown {
  context ??= createContext(sandbox);
  sandbox.pattern = pattern;
  sandbox.text = text;
  try {
    return program.runInContext(context, { timeout: TIMEOUT_MS });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new Error(`the pattern took longer than ${TIMEOUT_MS} ms: make it simpler`);
    }
    throw error;
  } finally {
    sandbox.text = '';
  }
}
