import { matchesPattern } from './regex.ts';
import { toText } from './result.ts';
import { compare, isEqual, isMap, isTruthy, toNumber } from './values.ts';

/** Thrown by operators and functions, which do not know where they stand; `evaluate` adds the position. */
export class ValueError extends Error {}

function kindOf(value: unknown): string {
  return value === null || value === undefined
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : isMap(value)
        ? 'a map'
        : `${typeof value} ${JSON.stringify(value)}`;
}

export function numberOf(value: unknown, what: string): number {
  const number = toNumber(value);
  if (number === null) {
    throw new ValueError(`${what} needs a number, not ${kindOf(value)}`);
  }
  return number;
}

export function listOf(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) {
    throw new ValueError(`${what} needs a list, not ${kindOf(value)}`);
  }
  return value;
}

export function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(whole)) {
    return whole.some((item) => isEqual(item, part));
  }
  if (isMap(whole)) {
    return typeof part === 'string' && Object.hasOwn(whole, part);
  }
  return typeof whole === 'string' && whole.includes(toText(part));
}

export function matches(text: unknown, pattern: unknown): boolean {
  if (typeof pattern !== 'string') {
    throw new ValueError(`matches needs a pattern, not ${kindOf(pattern)}`);
  }
  try {
    return text !== null && text !== undefined && matchesPattern(toText(text), pattern);
  } catch (error) {
    throw new ValueError(`matches: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Inclusive. */
export function between(value: unknown, low: unknown, high: unknown): boolean {
  return (compare(value, low) ?? -1) >= 0 && (compare(value, high) ?? 1) <= 0;
}

/** Dividing by zero gives 0, as the format has it. */
export function divide(left: number, right: number, what: string): number {
  if (right === 0) {
    return 0;
  }
  return what === 'remainder' ? left % right : left / right;
}

/** Numbers of a list, or of one field of its items; items without a number are left out. */
function numbers(args: unknown[], what: string): number[] {
  const [list, field] = args;
  const items = listOf(list, what);
  const values = field === undefined ? items : items.map((item) => (isMap(item) ? item[String(field)] : null));
  return values.map(toNumber).filter((value) => value !== null);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function average(values: number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** The item that comes first by `sign`: -1 for the smallest, 1 for the largest. Null of nothing. */
function extreme(args: unknown[], sign: 1 | -1, what: string): unknown {
  const items = args.length === 1 ? listOf(args[0], what) : args;
  return items.reduce(
    (best: unknown, item) => (best === null || (compare(item, best) ?? 0) * sign > 0 ? item : best),
    null
  );
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) {
    return value.length;
  }
  if (!isMap(value)) {
    throw new ValueError(`length needs a text, a list or a map, not ${kindOf(value)}`);
  }
  return Object.keys(value).length;
}

function round(value: number, digits: number): number {
  return Number(`${Math.round(Number(`${value}e${digits}`))}e${-digits}`);
}

const SECOND = 1000;
const duration = (unit: number, what: string) => (args: unknown[]) => numberOf(args[0], what) * unit;
const numeric = (what: string, run: (value: number) => number) => (args: unknown[]) => run(numberOf(args[0], what));
const pair = (what: string, run: (a: number, b: number) => number) => (args: unknown[]) =>
  run(numberOf(args[0], what), numberOf(args[1], what));
const text = (run: (value: string) => unknown) => (args: unknown[]) => run(toText(args[0] ?? ''));

/** Functions of values; any, all and count with a condition are the evaluator's. Times are in milliseconds. */
export const FUNCTIONS: ReadonlyMap<string, (args: unknown[]) => unknown> = new Map<
  string,
  (args: unknown[]) => unknown
>([
  ['contains', (args) => contains(args[0], args[1])],
  ['matches', (args) => matches(args[0], args[1])],
  ['startsWith', (args) => toText(args[0]).startsWith(toText(args[1]))],
  ['endsWith', (args) => toText(args[0]).endsWith(toText(args[1]))],
  ['between', (args) => between(args[0], args[1], args[2])],
  ['length', (args) => lengthOf(args[0])],
  ['toLowerCase', text((value) => value.toLowerCase())],
  ['toUpperCase', text((value) => value.toUpperCase())],
  ['trim', text((value) => value.trim())],
  ['isEmpty', (args) => !isTruthy(args[0])],
  ['count', (args) => listOf(args[0], 'count()').length],
  ['sum', (args) => sum(numbers(args, 'sum()'))],
  ['average', (args) => average(numbers(args, 'average()'))],
  ['min', (args) => extreme(args, -1, 'min()')],
  ['max', (args) => extreme(args, 1, 'max()')],
  ['now', () => Date.now()],
  ['days', duration(86_400 * SECOND, 'days()')],
  ['hours', duration(3_600 * SECOND, 'hours()')],
  ['minutes', duration(60 * SECOND, 'minutes()')],
  ['seconds', duration(SECOND, 'seconds()')],
  ['abs', numeric('abs()', Math.abs)],
  ['floor', numeric('floor()', Math.floor)],
  ['ceil', numeric('ceil()', Math.ceil)],
  ['sqrt', numeric('sqrt()', Math.sqrt)],
  ['round', (args) => round(numberOf(args[0], 'round()'), numberOf(args[1] ?? 0, 'round()'))],
  ['pow', pair('pow()', Math.pow)],
  ['multiply', pair('multiply()', (a, b) => a * b)],
  ['add', pair('add()', (a, b) => a + b)],
  ['subtract', pair('subtract()', (a, b) => a - b)],
  ['divide', pair('divide()', (a, b) => divide(a, b, 'division'))],
]);
