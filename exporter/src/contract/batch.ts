import { z } from 'zod';

import { environmentSchema } from './environment.ts';
import { overridesSchema } from './overrides.ts';
import { failureSchema } from './problem.ts';
import { budgetSchema, runSchema } from './run.ts';
import { RUN_STATUSES } from './status.ts';

const timestamp = z.iso.datetime();
const variables = z.record(z.string(), z.unknown());
const count = z.number().int().nonnegative();

/** `stopped`: its own limit of errors or its budget was reached, so nothing more is begun. */
export const BATCH_STATUSES = ['running', 'completed', 'stopped', 'cancelled'] as const;
export const MAX_BATCH_ITEMS = 10_000;

/** One workflow run over many inputs, some at a time. */
export const batchSchema = z.object({
  batch_id: z.uuid(),
  name: z.string(),
  pipeline_name: z.string(),
  source_file: z.string().nullable(),
  status: z.enum(BATCH_STATUSES),
  status_reason: z.string().nullable(),
  /** Runs at the same time. */
  concurrency: z.number().int().positive(),
  /** Failed runs after which nothing more is begun; null: no limit. */
  stop_on_errors: z.number().int().positive().nullable(),
  /** Of all runs together. */
  budget: budgetSchema.nullable(),
  items_total: count,
  items_waiting: count,
  items_running: count,
  items_completed: count,
  items_failed: count,
  items_cancelled: count,
  total_tokens: count,
  /** USD; null while no call has a known price. */
  total_cost_usd: z.number().nonnegative().nullable(),
  cost_complete: z.boolean(),
  created_at: timestamp,
  completed_at: timestamp.nullable(),
  created_by: z.string(),
});
export type Batch = z.infer<typeof batchSchema>;

export const batchItemSchema = z.object({
  item_index: count,
  variables,
  /** `waiting`: its run has not begun. */
  status: z.enum(['waiting', ...RUN_STATUSES]),
  run_id: z.uuid().nullable(),
  error: failureSchema.nullable(),
});
export type BatchItem = z.infer<typeof batchItemSchema>;

/** `POST /api/v1/batches`: the inputs as a list of variables, or as the text of a CSV or JSON-lines file. */
export const startBatchRequestSchema = z
  .object({
    file: z.string().optional(),
    source: z.string().optional(),
    name: z.string().trim().min(1).max(200).optional(),
    items: z.array(variables).min(1).max(MAX_BATCH_ITEMS).optional(),
    /** First line: names of the variables. A value that is JSON keeps its type. */
    csv: z.string().optional(),
    /** One JSON object a line. */
    jsonl: z.string().optional(),
    /** Variable that each column or key becomes; those that are not named here are left out. All as they are when absent. */
    columns: z.record(z.string(), z.string().min(1)).optional(),
    /** The same for every item; an item's own win. */
    variables: variables.default({}),
    provider: z.string().optional(),
    model: z.string().optional(),
    overrides: overridesSchema.optional(),
    /** Of each run. */
    environment: environmentSchema.optional(),
    concurrency: z.number().int().min(1).max(100).default(4),
    stop_on_errors: z.number().int().positive().optional(),
    budget: budgetSchema.optional(),
    /** Of each run. */
    run_budget: budgetSchema.optional(),
  })
  .refine((body) => (body.file === undefined) !== (body.source === undefined), {
    message: 'give either "file" (a path in the workspace) or "source" (YAML text), not both',
  })
  .refine((body) => [body.items, body.csv, body.jsonl].filter((input) => input !== undefined).length === 1, {
    message: 'give the inputs as exactly one of "items", "csv" and "jsonl"',
  });
export type StartBatchRequest = z.input<typeof startBatchRequestSchema>;

/** `POST /api/v1/batches/preview`: how the service reads the text of a CSV or JSON-lines file; nothing is started. */
export const batchPreviewRequestSchema = z
  .object({
    csv: z.string().optional(),
    jsonl: z.string().optional(),
    /** Inputs before the first one that is shown. */
    offset: count.default(0),
    /** How many are shown. */
    limit: count.max(100).default(5),
  })
  .refine((body) => (body.csv === undefined) !== (body.jsonl === undefined), {
    message: 'give either "csv" or "jsonl"',
  });
export type BatchPreviewRequest = z.input<typeof batchPreviewRequestSchema>;
export const batchPreviewSchema = z.object({
  items_total: count,
  /** Names of the columns, or of the keys in the first lines. */
  columns: z.array(z.string()),
  /** The inputs that are shown, the first ones unless others are asked for. */
  items: z.array(variables),
});
export type BatchPreview = z.infer<typeof batchPreviewSchema>;

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
};
export const listBatchesQuerySchema = z.object(page);
export const listBatchesResponseSchema = z.object({
  batches: z.array(batchSchema),
  next_cursor: z.string().nullable(),
});
export const listBatchItemsQuerySchema = z.object(page);
export const listBatchItemsResponseSchema = z.object({
  items: z.array(batchItemSchema),
  next_cursor: z.string().nullable(),
});

/** A workflow file that is run by the clock. */
export const scheduleSchema = z.object({
  schedule_id: z.uuid(),
  name: z.string(),
  source_file: z.string(),
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron: z.string(),
  timezone: z.string(),
  variables,
  provider: z.string().nullable(),
  model: z.string().nullable(),
  overrides: overridesSchema.optional(),
  budget: budgetSchema.nullable(),
  enabled: z.boolean(),
  created_at: timestamp,
  created_by: z.string(),
  last_fired_at: timestamp.nullable(),
  /** Newest run it has started. */
  last_run: runSchema.nullable(),
  /** Why the newest firing started no run. */
  last_error: z.string().nullable(),
  next_at: timestamp.nullable(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** `POST /api/v1/schedules` */
export const createScheduleRequestSchema = z.object({
  name: z.string().trim().min(1).max(200),
  file: z.string().min(1),
  cron: z.string().trim().min(1).max(200),
  timezone: z.string().default('UTC'),
  variables: variables.default({}),
  provider: z.string().optional(),
  model: z.string().optional(),
  overrides: overridesSchema.optional(),
  budget: budgetSchema.optional(),
  enabled: z.boolean().default(true),
});
export type CreateScheduleRequest = z.input<typeof createScheduleRequestSchema>;

/** `PATCH /api/v1/schedules/{schedule_id}` */
export const changeScheduleRequestSchema = z.object({
  enabled: z.boolean().optional(),
  cron: z.string().trim().min(1).max(200).optional(),
  timezone: z.string().optional(),
});
export type ChangeScheduleRequest = z.infer<typeof changeScheduleRequestSchema>;
export const listSchedulesResponseSchema = z.object({ schedules: z.array(scheduleSchema) });
