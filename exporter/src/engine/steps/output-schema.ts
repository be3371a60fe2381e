import { Ajv } from 'ajv';

import { StepFailure } from '../failure.ts';

/** The value of a text that is JSON, alone or in a Markdown fence; undefined when it is not. */
export function parseJsonText(text: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(text)?.[1];
  try {
    return JSON.parse(fenced ?? text) as unknown;
  } catch {
    return undefined;
  }
}

/** The fields of a value, none when it has no names for them. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What is wrong with an answer that has to match a schema, in words; null when nothing is. */
export function schemaProblem(text: string, schema: Record<string, unknown>): string | null {
  const value = parseJsonText(text);
  return value === undefined ? 'it is not JSON' : mismatch(value, schema);
}

/** @throws StepFailure when the schema itself is none. */
function mismatch(value: unknown, schema: Record<string, unknown>): string | null {
  const ajv = new Ajv({ allErrors: false, strict: false });
  let valid: boolean;
  try {
    valid = ajv.validate(schema, value);
  } catch (error) {
    throw new StepFailure({
      type: 'output_schema',
      message: `the output_schema is not a JSON Schema: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  const [first] = ajv.errors ?? [];
  return valid ? null : `${first?.instancePath || 'the value'} ${first?.message}`;
}

/**
 * Checks a step's result against its `output_schema`: the JSON in the text of a model's answer, or the result itself.
 * Returns the result with the fields of the JSON added.
 * @throws StepFailure of type `output_schema` that names the first wrong place.
 */
export function applyOutputSchema(result: unknown, schema: Record<string, unknown>): unknown {
  const object = asObject(result);
  const value = typeof object['text'] === 'string' ? parseJsonText(object['text']) : result;
  if (value === undefined) {
    throw new StepFailure({
      type: 'output_schema',
      message: 'the answer is not JSON, but the step has an output_schema',
      fix: 'ask for JSON only in the prompt',
    });
  }
  const problem = mismatch(value, schema);
  if (problem !== null) {
    throw new StepFailure({
      type: 'output_schema',
      message: `the answer does not match the output_schema: ${problem}`,
      fix: 'name the fields and their types in the prompt, or loosen the schema',
    });
  }
  return value === result ? result : { ...asObject(value), ...object };
}
