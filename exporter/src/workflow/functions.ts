import { compare, isEqual, isTruthy, toNumber } from './values.ts';

const MAX_PATTERN = 500;
const MAX_SUBJECT = 100_000;
const DAY_MS = 86_400_000;

/** True when a text has another, a list has an item, or a map has a key. */
export function containsValue(container: unknown, item: unknown): boolean {
  if (typeof container === 'string') {
    return container.includes(String(item));
  }
  return Array.isArray(container) && container.some((member) => isEqual(member, item));
}

/** Regular expression search in bounded text. @throws Error when the pattern is none, or is too long. */
export function matchesPattern(subject: unknown, pattern: unknown): boolean {
  const source = String(pattern);
  if (source.length > MAX_PATTERN) {
    throw new Error(`the pattern has more than ${MAX_PATTERN} characters`);
  }
  return new RegExp(source, 'u').test(String(subject).slice(0, MAX_SUBJECT));
}

function numbers(args: readonly unknown[]): number[] {
  const values = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  return values.map((value) => number(value));
}

function number(value: unknown): number {
  const converted = toNumber(value);
  if (converted === null) {
    throw new Error(`${JSON.stringify(value)} is not a number`);
  }
  return converted;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function quotient(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}

function length(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) {
    return value.length;
  }
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value: unknown, digits: unknown): number {
  const factor = 10 ** (digits === undefined ? 0 : number(digits));
  return Math.round(number(value) * factor) / factor;
}

/** Functions whose arguments are evaluated first; `any`, `all` and `count` with a test are in `expression.ts`. */
export const FUNCTIONS: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
  contains: containsValue,
  matches: matchesPattern,
  startsWith: (text, start) => String(text).startsWith(String(start)),
  endsWith: (text, end) => String(text).endsWith(String(end)),
  between: (value, low, high) => isBetween(value, low, high),
  length,
  toLowerCase: (text) => String(text).toLowerCase(),
  toUpperCase: (text) => String(text).toUpperCase(),
  trim: (text) => String(text).trim(),
  isEmpty: (value) => !isTruthy(value),
  count: (values) => list(values).length,
  sum: (...args) => sum(numbers(args)),
  average: (...args) => quotient(sum(numbers(args)), numbers(args).length),
  min: (...args) => Math.min(...numbers(args)),
  max: (...args) => Math.max(...numbers(args)),
  now: () => Date.now(),
  days: (value) => number(value) * DAY_MS,
  hours: (value) => number(value) * 3_600_000,
  minutes: (value) => number(value) * 60_000,
  seconds: (value) => number(value) * 1000,
  abs: (value) => Math.abs(number(value)),
  round: rounded,
  floor: (value) => Math.floor(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  sqrt: (value) => Math.sqrt(number(value)),
  pow: (base, exponent) => number(base) ** number(exponent),
  multiply: (a, b) => number(a) * number(b),
  add: (a, b) => number(a) + number(b),
  subtract: (a, b) => number(a) - number(b),
  divide: (a, b) => quotient(number(a), number(b)),
};

/** Inclusive at both ends; false where the values cannot be ordered. */
export function isBetween(value: unknown, low: unknown, high: unknown): boolean {
  const below = compare(value, low);
  const above = compare(value, high);
  return below !== null && above !== null && below >= 0 && above <= 0;
}

/** Arithmetic of `+ - * / %`; dividing by zero gives 0, and `+` joins texts. */
export function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: unknown, right: unknown): unknown {
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
    const a = toNumber(left);
    const b = toNumber(right);
    return a !== null && b !== null ? a + b : `${String(left)}${String(right)}`;
  }
  const a = number(left);
  const b = number(right);
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return quotient(a, b);
    case '%':
      return b === 0 ? 0 : a % b;
  }
}
