import { createContext, Script } from 'node:vm';

const MAX_PATTERN_LENGTH = 1_000;
const MAX_TEXT_LENGTH = 1_000_000;
const TIMEOUT_MS = 100;
const UNBOUNDED = /[*+]|\{\d+,\}/;

// Only the time limit of `vm` is used here: it stops a pattern that backtracks without end. The code is constant.
const script = new Script('new RegExp(pattern, "u").test(text)');
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
  if (text.length > MAX_TEXT_LENGTH) {
    throw new Error(`the text is longer than ${MAX_TEXT_LENGTH} characters`);
  }
  if (!UNBOUNDED.test(pattern)) {
    return new RegExp(pattern, 'u').test(text);
  }
  context ??= createContext(sandbox);
  sandbox.pattern = pattern;
  sandbox.text = text;
  try {
    return script.runInContext(context, { timeout: TIMEOUT_MS }) === true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new Error(`the pattern took longer than ${TIMEOUT_MS} ms: make it simpler`);
    }
    throw error;
  } finally {
    sandbox.text = '';
  }
}
