import { z } from 'zod';

import { anyRecord, commonKeys } from './common.schema.ts';

/** Answers with `value`; costs nothing. For tests and for trying a workflow's shape. */
export const testEchoStepSchema = z.strictObject({
  type: z.literal('test_echo'),
  ...commonKeys,
  value: z.unknown().optional(),
  fail: z.boolean().optional(),
  error_message: z.string().optional(),
});
export type TestEchoStep = z.infer<typeof testEchoStepSchema>;

export const VARIABLE_SCOPES = ['global', 'session', 'loop'] as const;
export const setVariableStepSchema = z
  .strictObject({
    type: z.literal('set_variable'),
    ...commonKeys,
    variables: anyRecord.optional(),
    variable: z.string().min(1).optional(),
    value: z.unknown().optional(),
    scope: z.enum(VARIABLE_SCOPES).optional(),
  })
  .refine((step) => step.variables !== undefined || step.variable !== undefined, {
    error: 'set_variable needs "variables" (a map), or "variable" and "value"',
  });
export type SetVariableStep = z.infer<typeof setVariableStepSchema>;

export const AGGREGATES = ['sum', 'average', 'count', 'max', 'min', 'first', 'last', 'unique'] as const;
const operationSchema = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('filter'), field: z.string().optional(), condition: z.string().min(1) }),
  z.strictObject({
    operation: z.literal('map'),
    field: z.string(),
    mapping: anyRecord.optional(),
    expression: z.string().optional(),
  }),
  z.strictObject({
    operation: z.literal('aggregate'),
    field: z.string().optional(),
    function: z.enum(AGGREGATES),
  }),
  z.strictObject({
    operation: z.literal('join'),
    left_field: z.string(),
    right_source: z.string(),
    join_key: z.string(),
  }),
  z.strictObject({ operation: z.literal('group_by'), field: z.string() }),
  z.strictObject({
    operation: z.literal('sort'),
    field: z.string().optional(),
    order: z.enum(['asc', 'desc']).optional(),
  }),
]);
export type TransformOperation = z.infer<typeof operationSchema>;

export const dataTransformStepSchema = z.strictObject({
  type: z.literal('data_transform'),
  ...commonKeys,
  input_source: z.string().min(1),
  operations: z.array(operationSchema).min(1),
  /** Key of the result; the step's name without it. */
  output_field: z.string().min(1).optional(),
  output_format: z.enum(['json', 'string', 'count']).optional(),
  lazy: z.looseObject({ enabled: z.boolean().optional() }).optional(),
});
export type DataTransformStep = z.infer<typeof dataTransformStepSchema>;

export const FILE_OPERATIONS = [
  'copy',
  'move',
  'delete',
  'validate',
  'list',
  'convert',
  'stream_copy',
  'stream_process',
] as const;
type FileOperation = (typeof FILE_OPERATIONS)[number];

const REQUIRED: Record<
  FileOperation,
  readonly ('source' | 'destination' | 'path' | 'files' | 'format' | 'processor')[]
> = {
  copy: ['source', 'destination'],
  move: ['source', 'destination'],
  delete: ['path'],
  validate: ['files'],
  list: ['path'],
  convert: ['source', 'destination', 'format'],
  stream_copy: ['source', 'destination'],
  stream_process: ['source', 'processor'],
};

/** All paths are relative to the workspace. */
export const fileOpsStepSchema = z
  .strictObject({
    type: z.literal('file_ops'),
    ...commonKeys,
    operation: z.enum(FILE_OPERATIONS),
    source: z.string().min(1).optional(),
    destination: z.string().min(1).optional(),
    path: z.string().min(1).optional(),
    pattern: z.string().optional(),
    files: z
      .array(
        z.strictObject({
          path: z.string().min(1),
          must_exist: z.boolean().optional(),
          must_be_file: z.boolean().optional(),
          must_be_dir: z.boolean().optional(),
          min_size: z.number().nonnegative().optional(),
          max_size: z.number().nonnegative().optional(),
        })
      )
      .optional(),
    format: z.enum(['csv_to_json', 'json_to_csv', 'yaml_to_json', 'json_to_yaml']).optional(),
    processor: z.enum(['identity', 'uppercase', 'lowercase', 'trim', 'replace']).optional(),
    /** Of the processor `replace`: plain text, not a pattern. */
    search: z.string().min(1).optional(),
    replacement: z.string().optional(),
  })
  .superRefine((step, context) => {
    for (const key of REQUIRED[step.operation].filter((needed) => step[needed] === undefined)) {
      context.addIssue({ code: 'custom', path: [key], message: `file_ops "${step.operation}" needs "${key}"` });
    }
  });
export type FileOpsStep = z.infer<typeof fileOpsStepSchema>;
