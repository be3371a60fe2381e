import { z } from 'zod';

import { workflowFileSchema } from './schema.ts';

let schema: Record<string, unknown> | null = null;

/** JSON Schema (2020-12) of a workflow file, made of what reads the files: for editors and other programs. */
export function workflowJsonSchema(): Record<string, unknown> {
  schema ??= {
    ...z.toJSONSchema(workflowFileSchema, { io: 'input', unrepresentable: 'any', reused: 'ref' }),
    title: 'Stepscope workflow',
  };
  return schema;
}
