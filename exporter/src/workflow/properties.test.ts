import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { evaluateCondition } from './condition.ts';
import { evaluate } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { parseExpression } from './expression-parser.ts';
import { createScope } from './scope.ts';
import type { Condition } from './steps/condition.schema.ts';
import { renderTemplate, resolveTemplates } from './template.ts';

const scopeOf = (global: Record<string, unknown>) =>
  createScope({ run_id: 'r', workflow_name: 'w', at: new Date(0), global });

const name = fc.stringMatching(/^[a-z]{3,8}$/).filter((word) => !['and', 'not', 'true', 'null', 'nil'].includes(word));

describe('templates', () => {
  it('leave text without braces as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('{{'));
        expect(renderTemplate(text, scopeOf({}))).toEqual({ text, ranges: [] });
      })
    );
  });

  it('put each value where its range says, and the text around it back', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[{}\\]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain), { minLength: 1, maxLength: 5 }), plain, (pairs, end) => {
        const values = Object.fromEntries(pairs.map(([, value], index) => [`v${index}`, value]));
        const template = pairs.map(([before], index) => `${before}{{ v${index} }}`).join('') + end;
        const { text, ranges } = renderTemplate(template, scopeOf(values));
        expect(text).toBe(pairs.map(([before, value]) => before + value).join('') + end);
        expect(ranges.map(({ start, end: stop }) => text.slice(start, stop))).toEqual(Object.values(values));
      })
    );
  });

  it('keep the type of a value that stands alone, anywhere in a structure', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const resolved = resolveTemplates({ deep: [{ value: '{{ it }}' }] }, scopeOf({ it: value }));
        // JSON has no negative zero.
        expect(JSON.stringify(resolved)).toBe(JSON.stringify({ deep: [{ value }] }));
      })
    );
  });

  it('write escaped braces as text', () => {
    expect(renderTemplate('\\{{ name }}', scopeOf({})).text).toBe('{{ name }}');
  });
});

/** An expression as text, together with what it is worth by plain arithmetic. */
const arithmetic = fc.letrec<{ sum: [string, number] }>((tie) => ({
  sum: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 99 }).map((number): [string, number] => [String(number), number]),
    fc
      .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
      .map(([[left, a], operator, [right, b]]): [string, number] => [
        `(${left} ${operator} ${right})`,
        operator === '+' ? a + b : operator === '-' ? a - b : a * b,
      ])
  ),
})).sum;

describe('expressions', () => {
  it('are worth what arithmetic says', () => {
    fc.assert(
      fc.property(arithmetic, ([text, value]) => {
        fc.pre(text.length < 2_000 && Number.isSafeInteger(value));
        expect(evaluate(text, scopeOf({}))).toBe(value);
      })
    );
  });

  it('bind as usual without parentheses', () => {
    const number = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(evaluate(`${a} + ${b} * ${c}`, scopeOf({}))).toBe(a + b * c);
        expect(evaluate(`${a} - ${b} - ${c}`, scopeOf({}))).toBe(a - b - c);
        expect(evaluate(`${a} < ${b} and ${b} < ${c} or ${a} == ${c}`, scopeOf({}))).toBe((a < b && b < c) || a === c);
      })
    );
  });

  it('are read, or refused with a place inside the text', () => {
    const token = fc.constantFrom(
      'a',
      '1',
      "'x'",
      '(',
      ')',
      '[',
      ']',
      '.',
      ',',
      '+',
      '==',
      'and',
      'not',
      '?',
      ':',
      '@',
      '{{'
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(' '))
    );
    fc.assert(
      fc.property(text, (source) => {
        try {
          parseExpression(source);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          const { position } = error as ExpressionError;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 2_000 }
    );
  });

  it('reach nothing but data', () => {
    const secret = fc.constantFrom('__proto__', 'constructor', 'prototype');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 2 }), secret, name, (before, word, after) => {
        const global = before.reduceRight<unknown>((inner, key) => ({ [key]: inner }), {}) as Record<string, unknown>;
        expect(() => evaluate([...before, word, after].join('.'), scopeOf(global))).toThrow(ExpressionError);
      })
    );
  });
});

const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Condition>('yes', 'no', true, false, null, '1 < 2', '2 < 1'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.array(tie('any'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('any'), { maxLength: 3 }).map((or) => ({ or })),
    tie('any').map((not) => ({ not }))
  ),
})).any;

describe('conditions', () => {
  const scope = scopeOf({ yes: true, no: false });
  const met = (value: Condition) => evaluateCondition(value, scope).met;

  it('follow the laws of logic', () => {
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        expect(met({ not: { not: a } })).toBe(met(a));
        expect(met({ not: { and: [a, b] } })).toBe(met({ or: [{ not: a }, { not: b }] }));
        expect(met([a, b])).toBe(met({ and: [a, b] }));
        expect(met({ or: [a, b] })).toBe(met(a) || met(b));
      })
    );
  });
});
