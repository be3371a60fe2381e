import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { parse } from 'yaml';

import { workflowJsonSchema } from '../../src/workflow/json-schema.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { FILES, renderFiles } from './files.ts';
import { KINDS } from './kinds.ts';

const asFile = (steps: string) =>
  `workflow:\n  name: example\n  variables: { topic: tides }\n  steps:\n${steps.replaceAll(/^/gm, '    ')}\n`;

it('stands in the repository as the schemas have it; if not, run "npm run reference"', async () => {
  const { page, schema } = await renderFiles(format);
  expect(await readFile(FILES.page, 'utf8')).toBe(page);
  expect(await readFile(FILES.schema, 'utf8')).toBe(schema);
});

describe('the example of', () => {
  const validate = new Ajv2020({ strict: false }).compile(workflowJsonSchema());

  it.each(Object.entries(KINDS))('%s is valid, by the reader and by the JSON Schema', (_kind, { example }) => {
    const source = asFile(example);
    expect(parseWorkflow(source).diagnostics).toEqual([]);
    validate(parse(source));
    expect(validate.errors).toBeNull();
  });
});

it('refuses by the JSON Schema what the reader refuses', () => {
  const validate = new Ajv2020({ strict: false }).compile(workflowJsonSchema());
  expect(validate(parse(asFile('- { name: a, type: gemnii, prompt: x }')))).toBe(false);
  expect(validate({ steps: [] })).toBe(false);
});
