import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { evaluateCondition } from './condition.ts';
import { evaluate } from './expression.ts';
import { ExpressionError } from './expression-error.ts';
import { buildPrompt } from './prompt.ts';
import { createScope } from './scope.ts';
import { renderTemplate, resolveTemplates } from './template.ts';

function scope() {
  const created = createScope({
    run_id: 'r',
    workflow_name: 'w',
    at: new Date('2026-01-02T03:04:05Z'),
    inputs: { count: 3, CODE_FILE: 'a.ts' },
    global: { name: 'Ada', list: [1, 2, 3] },
  });
  created.steps['plan'] = { text: 'the plan', success: true, score: 8 };
  created.steps['my-step'] = { ok: true };
  created.steps['rows'] = [{ a: 1 }, { a: 5 }];
  return created;
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 / 0', 0],
    ['inputs.count * 2', 6],
    ['multiply(inputs.count, 2)', 6],
    ['plan.score >= 8 and not (name == "Bob")', true],
    ['my-step.ok == true', true],
    ["name contains 'd'", true],
    ['plan.score between 1 and 8', true],
    ['name matches "^A"', true],
    ['name == "Ada" ? "yes" : "no"', 'yes'],
    ['list.length', 3],
    ["count(rows, 'a > 2')", 1],
    ['any(rows, "a == 5")', true],
    ['steps.plan.score', 8],
    ['timestamp', '20260102030405'],
  ])('%s', (text, value) => {
    expect(evaluate(text, scope())).toEqual(value);
  });

  it('names what there is when a name is not known', () => {
    expect(() => evaluate('pln.score', scope())).toThrow(ExpressionError);
    try {
      evaluate('pln.score', scope());
    } catch (error) {
      expect(error).toMatchObject({ position: 0, suggestion: 'did you mean "plan"?' });
    }
  });

  it.each(['__proto__', 'constructor', 'plan.constructor', 'plan.__proto__.x'])(
    'reads nothing but data: %s',
    (text) => {
      expect(() => evaluate(text, scope())).toThrow(ExpressionError);
    }
  );

  it('throws nothing but placed errors', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        try {
          evaluate(text, scope());
        } catch (error) {
          expect((error as Error).name).toBe('ExpressionError');
        }
      }),
      { numRuns: 500 }
    );
  });
});

describe('templates', () => {
  it('renders values with the ranges they stand in, and keeps the type of a lone one', () => {
    const { text, ranges } = renderTemplate('Hi {{name}}, {{ plan }}!', scope());
    expect(text).toBe('Hi Ada, the plan!');
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['Ada', 'the plan']);
    expect(resolveTemplates({ a: ['{{list}}', 'n={{inputs.count}}'] }, scope())).toEqual({ a: [[1, 2, 3], 'n=3'] });
    expect(renderTemplate('\\{{raw}}', scope()).text).toBe('{{raw}}');
  });

  it('leaves text without braces as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => {
          expect(renderTemplate(text, scope()).text).toBe(text);
        }
      )
    );
  });
});

it('says why a condition is not met', () => {
  expect(evaluateCondition({ and: ['plan.success', { not: 'name == "Bob"' }] }, scope()).met).toBe(true);
  expect(evaluateCondition(['plan.score > 8'], scope())).toEqual({
    met: false,
    explanation: 'plan.score > 8 is false',
  });
});

it('builds a prompt whose parts cover it', async () => {
  const { text, parts } = await buildPrompt(
    [
      { type: 'static', content: 'Dear {{name}}' },
      { type: 'file', path: '{{ code_file }}' },
      { type: 'previous_response', step: 'plan', extract: 'text' },
    ],
    { scope: scope(), sessions: new Map(), readFile: (path) => Promise.resolve(`file ${path}`) }
  );
  expect(text).toBe('Dear Ada\nfile a.ts\nthe plan');
  expect(parts.map(({ source, start, end }) => [source, text.slice(start, end)])).toEqual([
    ['static', 'Dear Ada'],
    ['variable', 'Ada'],
    ['file', 'file a.ts'],
    ['previous_response', 'the plan'],
  ]);
});
