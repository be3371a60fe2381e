import { z } from 'zod';

import { ERROR_GROUP_STATES } from './error-types.ts';
import { errorTypeSchema, failureSchema } from './problem.ts';

const timestamp = z.iso.datetime();
const count = z.number().int().nonnegative();

/** `GET /api/v1/errors`: failed steps of a window, those that are the same failure taken together. */
export const errorGroupsQuerySchema = z.object({
  from: timestamp.optional(),
  to: timestamp.optional(),
  pipeline_name: z.string().optional(),
  type: errorTypeSchema.optional(),
  state: z.enum(['open', 'resolved']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ErrorGroupsQuery = z.input<typeof errorGroupsQuerySchema>;

export const errorGroupSchema = z.object({
  /** Of pipeline, step, type and message without its numbers, ids and quoted texts. */
  fingerprint: z.string(),
  pipeline_name: z.string(),
  step_name: z.string(),
  state: z.enum(ERROR_GROUP_STATES),
  /** The newest failure of the group. */
  error: failureSchema,
  /** In the window. */
  count,
  runs: count,
  /** Of all time. */
  first_seen: timestamp,
  last_seen: timestamp,
  /** Failures per twenty-fourth of the window, oldest first. */
  sparkline: z.array(count),
  /** Where the newest failure can be looked at. */
  run_id: z.uuid(),
  step_execution_id: z.uuid(),
  resolved_at: timestamp.nullable(),
  resolved_by: z.string().nullable(),
});
export type ErrorGroup = z.infer<typeof errorGroupSchema>;

export const errorGroupsResponseSchema = z.object({
  from: timestamp,
  to: timestamp,
  groups: z.array(errorGroupSchema),
});
export type ErrorGroupsResponse = z.infer<typeof errorGroupsResponseSchema>;

/** `GET /api/v1/errors/{fingerprint}`: the newest failures of a group. */
export const errorOccurrenceSchema = z.object({
  run_id: z.uuid(),
  step_execution_id: z.uuid(),
  step_path: z.string(),
  attempt: z.number().int().positive(),
  occurred_at: timestamp,
  error: failureSchema,
  provider: z.string().nullable(),
  model: z.string().nullable(),
  trace_id: z.string().nullable(),
  /** Id of the last model call of the step, if it made one. */
  model_call_id: z.uuid().nullable(),
});
export type ErrorOccurrence = z.infer<typeof errorOccurrenceSchema>;
export const errorOccurrencesResponseSchema = z.object({ occurrences: z.array(errorOccurrenceSchema) });
