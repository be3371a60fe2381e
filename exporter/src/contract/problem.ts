import { z } from 'zod';

import { ERROR_TYPES } from './error-types.ts';

export { ERROR_TYPES, type ErrorType } from './error-types.ts';

/** RFC 9457 problem details. `errors` names places in a file or body. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  /** What the reader can do about it. */
  fix: z.string().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.string().optional(),
        file: z.string().optional(),
        line: z.number().int().optional(),
        column: z.number().int().optional(),
        suggestion: z.string().optional(),
      })
    )
    .optional(),
  /** With 409: the revision that was asked for and the one that is there; null: no file. */
  revisions: z.object({ expected: z.string().nullable(), current: z.string().nullable() }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export const errorTypeSchema = z.enum(ERROR_TYPES);

export const failureSchema = z.object({
  type: errorTypeSchema,
  message: z.string(),
  /** What the reader can do about it. */
  fix: z.string().optional(),
  /** HTTP status of the provider, where there was one. */
  status: z.number().int().optional(),
  step_name: z.string().optional(),
});
export type Failure = z.infer<typeof failureSchema>;
