import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseWorkflow } from './parse.ts';
import { workflowStepSchema } from './schema.ts';
import { KNOWN_KINDS } from './step-kinds.ts';

const CASES = fileURLToPath(new URL('../../../../shared/cases/', import.meta.url));
const REFUSED = ['generated_pipeline.yaml', 'schema_validation_example.yaml'];
const files = existsSync(CASES) ? readdirSync(CASES).filter((file) => file.endsWith('.yaml')) : [];
const inCases = files.length > 0 ? describe : describe.skip;

inCases('real workflow files of ../shared/cases', () => {
  it.each([...files.filter((file) => !REFUSED.includes(file)), ...(files.length === 0 ? ['none'] : [])])(
    'loads %s',
    (file) => {
      const { workflow, diagnostics } = parseWorkflow(readFileSync(CASES + file, 'utf8'), { file });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(workflow?.steps.length).toBeGreaterThan(0);
    }
  );

  it.each(REFUSED)('refuses %s, which is no workflow file', (file) => {
    const { workflow, diagnostics } = parseWorkflow(readFileSync(CASES + file, 'utf8'), { file });
    expect(workflow).toBeNull();
    expect(diagnostics[0]?.message).toContain('not a workflow file');
    expect(diagnostics[0]?.suggestion).toContain('workflow:');
  });
});

const steps = (...lines: string[]) =>
  `workflow:\n  name: w\n  steps:\n${lines.map((line) => `    - ${line}\n`).join('')}`;

describe('diagnostics', () => {
  it.each([
    ['workflow:\n  name: [', 2, 'error', /flow|expected|missing/i],
    [steps('{ name: a, type: gemnii, prompt: x }'), 4, 'error', /no step kind "gemnii"/],
    [steps('{ name: a, type: codebase_query }'), 4, 'error', /"codebase_query" is not built yet/],
    [steps('{ name: a, type: break }'), 4, 'error', /"break" stands in no loop/],
    [steps('{ name: a, type: test_echo, value: "{{ 1 + }}" }'), 4, 'error', /expected a value/],
    [steps('{ name: a, type: test_echo, condition: "b ==" }'), 4, 'error', /expected a value/],
    [steps('{ name: a, type: test_echo, value: "{{ topic }}" }'), 2, 'warning', /a run needs it as a variable/],
    [steps('{ name: a, type: test_echo, valeu: 1 }'), 4, 'warning', /"valeu" is not known/],
    [steps('{ name: a, type: test_echo }', '{ name: a, type: test_echo }'), 5, 'error', /two steps named "a"/],
    [
      steps(
        '{ name: a, type: gemini, prompt: [{ type: previous_response, step: b }] }',
        '{ name: b, type: test_echo }'
      ),
      4,
      'error',
      /comes later/,
    ],
    [steps('{ name: a, type: gemini }'), 4, 'error', /./],
    [
      steps('{ name: a, type: claude, prompt: x, claude_options: { add_dir: [x] } }'),
      4,
      'warning',
      /"add_dir" is not supported/,
    ],
  ])('places what is wrong: %s', (source, line, severity, message) => {
    const found = parseWorkflow(source).diagnostics.find((diagnostic) => message.test(diagnostic.message));
    expect(found).toMatchObject({ line, severity });
    expect(found?.column).toBeGreaterThan(0);
  });

  it('never throws and always gives a place', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => steps(text)),
          fc.json()
        ),
        (source) => {
          const lines = source.split('\n').length;
          for (const { line, column } of parseWorkflow(source).diagnostics) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines + 1);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        }
      ),
      { numRuns: 300 }
    );
  });
});

it('lists the kinds that the schema has', () => {
  const kinds = workflowStepSchema.safeParse({ type: '?' }).error?.issues[0];
  expect(kinds?.code).toBe('invalid_union');
  for (const kind of KNOWN_KINDS) {
    expect(parseWorkflow(steps(`{ name: a, type: ${kind} }`)).diagnostics.map(({ message }) => message)).not.toContain(
      `there is no step kind "${kind}"`
    );
  }
});
