export type JsonMap = Record<string, unknown>;

/** Names that lead from a value to the program's own objects. */
const REFUSED = new Set(['__proto__', 'constructor', 'prototype']);

export function isRefused(name: string): boolean {
  return REFUSED.has(name);
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when `key` can be read of `map`: its own, and not one that leads out of the data. */
export function has(map: JsonMap, key: string): boolean {
  return !isRefused(key) && Object.hasOwn(map, key);
}

/** The format's falsy values: null, false, "", [] and {}. Zero is true. */
export function isTruthy(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') {
    return false;
  }
  if (Array.isArray(value)) {
    return value.length > 0;
  }
  return !isMap(value) || Object.keys(value).length > 0;
}

/** Equality of plain JSON values; types count, the order of keys does not. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => has(b, key) && isEqual(a[key], b[key]));
  }
  return (a ?? null) === (b ?? null);
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** The number a value stands for: itself, a text that is a number, or a date as milliseconds; otherwise null. */
export function toNumber(value: unknown): number | null {
  if (typeof value === 'number') {
    return value;
  }
  if (typeof value !== 'string' || value.trim() === '') {
    return null;
  }
  const number = Number(value);
  if (!Number.isNaN(number)) {
    return number;
  }
  const date = ISO_DATE.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? null : date;
}

/** Negative, zero or positive like a sort function's; null when the values have no order. */
export function compare(a: unknown, b: unknown): number | null {
  if (typeof a === 'string' && typeof b === 'string') {
    return a < b ? -1 : Number(a > b);
  }
  const left = toNumber(a);
  const right = toNumber(b);
  return left === null || right === null ? null : left - right;
}
