import { describe, expect, it } from '@jest/globals';

import { evaluateCondition } from './condition.ts';
import { evaluate } from './expression.ts';
import { FUNCTION_ARITY } from './function-arity.ts';
import { createScope } from './scope.ts';

const scope = createScope({
  run_id: 'r',
  workflow_name: 'w',
  at: new Date('2026-01-02T03:04:05Z'),
  global: {
    text: 'Hello',
    list: [3, 1, 2],
    rows: [
      { n: 1, on: true },
      { n: 4, on: false },
    ],
    empty: {},
    zero: 0,
  },
});

const CASES: [expression: string, value: unknown][] = [
  ["contains(text, 'ell')", true],
  ["matches(text, '^H.*o$')", true],
  ["startsWith(text, 'He')", true],
  ["endsWith(text, 'x')", false],
  ['between(2, 1, 3)', true],
  ['length(list)', 3],
  ['length(text)', 5],
  ['toLowerCase(text)', 'hello'],
  ['toUpperCase(text)', 'HELLO'],
  ["trim('  a ')", 'a'],
  ['isEmpty(empty)', true],
  ["any(rows, 'n > 3')", true],
  ["any(list, '@ == 2')", true],
  ["all(rows, 'on')", false],
  ["count(rows, 'on == true')", 1],
  ['count(list)', 3],
  ['sum(list)', 6],
  ["sum(rows, 'n')", 5],
  ['average(list)', 2],
  ['min(list)', 1],
  ['max(4, 9, 2)', 9],
  ['now() - days(1) < now()', true],
  ['days(1) == hours(24)', true],
  ['minutes(2) == seconds(120)', true],
  ['abs(-3)', 3],
  ['round(2.567, 1)', 2.6],
  ['floor(2.9)', 2],
  ['ceil(2.1)', 3],
  ['sqrt(9)', 3],
  ['pow(2, 10)', 1024],
  ['multiply(6, 7)', 42],
  ['add(1, 2)', 3],
  ['subtract(1, 2)', -1],
  ['divide(9, 3)', 3],
  ['divide(9, 0)', 0],
];

it.each(CASES)('%s', (expression, value) => {
  expect(evaluate(expression, scope)).toEqual(value);
});

it('has a case for every function', () => {
  const tested = CASES.flatMap(([expression]) => [...expression.matchAll(/(\w+)\(/g)].map(([, name]) => name));
  expect([...FUNCTION_ARITY.keys()].filter((name) => !tested.includes(name))).toEqual([]);
});

describe('conditions', () => {
  it.each([
    ['zero', true],
    ['empty', false],
    ['1 + 2 * 3 == 7', true],
    ['(1 + 2) * 3 == 9', true],
    ['7 % 4 == 3 and 7 % 0 == 0', true],
    ['list contains 3 or text contains "x"', true],
    ['not (text matches "^x")', true],
    ['3 between 1 and 3', true],
    ['text > 1', false],
    ["'b' > 'a'", true],
    [null, true],
    [[], true],
    [['zero', 'list.length == 3'], true],
    [{ or: ['empty', { not: 'empty' }] }, true],
    [{ and: ['zero', 'empty'] }, false],
    ['list[0] == 3 ? true : false', true],
  ] as const)('%j is %s', (condition, met) => {
    // The table is read-only, conditions of a file are not.
    expect(evaluateCondition(structuredClone(condition) as Parameters<typeof evaluateCondition>[0], scope).met).toBe(
      met
    );
  });
});
