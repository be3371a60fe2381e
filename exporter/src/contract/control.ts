import { z } from 'zod';

import { environmentChangeSchema } from './environment.ts';
import { overridesSchema } from './overrides.ts';
import { budgetSchema, runSchema } from './run.ts';
import { ROLES, RUN_STATUSES } from './status.ts';

const timestamp = z.iso.datetime();
const reason = z.string().max(1000).optional();
const variables = z.record(z.string(), z.unknown());
const count = z.number().int().nonnegative();
const stepPath = z.string().min(1).max(2000);

/** What a run may be given in another way than the run it repeats. */
const changes = {
  /** Added to the variables of before. */
  variables: variables.optional(),
  /** Null: each step's own. Absent: as before. */
  provider: z.string().nullable().optional(),
  model: z.string().nullable().optional(),
  /** Providers and models of single steps. Null: none. Absent: as before. */
  overrides: overridesSchema.nullable().optional(),
  /** YAML text in place of the workflow of before, e.g. with a changed prompt. */
  source: z.string().optional(),
  budget: budgetSchema.nullable().optional(),
  /** Added to the environment of before. Null: none. With another `source` that of before is not taken over. */
  environment: environmentChangeSchema.nullable().optional(),
};

export const RETRY_STARTS = ['start', 'failed', 'step'] as const;

/**
 * `POST /api/v1/runs/{run_id}/retry`: a new run, linked by `retry_of`. Steps before the place where it begins are taken
 * over with their results and are not paid for again.
 */
export const retryRequestSchema = z
  .object({
    /** The whole run, from the first step that has no result, or from `step_path`. */
    from: z.enum(RETRY_STARTS).default('failed'),
    step_path: stepPath.optional(),
    /** Steps to leave out, by path. */
    skip_steps: z.array(stepPath).max(1000).default([]),
    start_paused: z.boolean().default(false),
    reason,
    ...changes,
  })
  .refine((body) => (body.from === 'step') === (body.step_path !== undefined), {
    message: 'give "step_path" together with "from": "step", and only then',
  });
export type RetryRequest = z.input<typeof retryRequestSchema>;

/** `POST /api/v1/runs/{run_id}/skip`: a step that has not begun is left out. */
export const skipRequestSchema = z.object({ step_path: stepPath, reason });
export type SkipRequest = z.infer<typeof skipRequestSchema>;

export const BULK_ACTIONS = ['pause', 'resume', 'cancel', 'retry'] as const;

/** `POST /api/v1/runs/bulk`: the same action on many runs, named one by one or by a filter. */
export const bulkRequestSchema = z
  .object({
    action: z.enum(BULK_ACTIONS),
    run_ids: z.array(z.uuid()).min(1).max(500).optional(),
    filter: z
      .object({
        status: z.enum(RUN_STATUSES).optional(),
        pipeline_name: z.string().optional(),
        search: z.string().optional(),
        batch_id: z.uuid().optional(),
      })
      .optional(),
    reason,
  })
  .refine((body) => (body.run_ids === undefined) !== (body.filter === undefined), {
    message: 'give either "run_ids" or "filter"',
  });
export type BulkRequest = z.input<typeof bulkRequestSchema>;
export const bulkResponseSchema = z.object({
  matched: count,
  changed: z.array(runSchema),
  refused: z.array(z.object({ run_id: z.uuid(), detail: z.string() })),
  /** True when more runs match than one request may change: ask again. */
  more: z.boolean(),
});
export type BulkResponse = z.infer<typeof bulkResponseSchema>;

/** `GET /api/v1/audit`: who did what, when, and why; newest first. */
export const auditQuerySchema = z.object({
  run_id: z.uuid().optional(),
  actor: z.string().optional(),
  action: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
});
export type AuditQuery = z.input<typeof auditQuerySchema>;
export const auditEntrySchema = z.object({
  audit_id: z.uuid(),
  timestamp,
  actor: z.string(),
  role: z.enum(ROLES),
  action: z.string(),
  run_id: z.uuid().nullable(),
  reason: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntryView = z.infer<typeof auditEntrySchema>;
export const auditResponseSchema = z.object({
  entries: z.array(auditEntrySchema),
  next_cursor: z.string().nullable(),
});
