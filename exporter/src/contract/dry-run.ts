import { z } from 'zod';

import { overridesSchema } from './overrides.ts';

/**
 * `POST /api/v1/pipelines/dry-run`: what a run would ask and cost, as a range; no model is asked. Calls that are made
 * again after an error or a wrong answer are not foreseen.
 */
export const dryRunRequestSchema = z
  .object({
    file: z.string().optional(),
    source: z.string().max(1_000_000).optional(),
    variables: z.record(z.string(), z.unknown()).default({}),
    /** Replaces the provider of every step. */
    provider: z.string().optional(),
    model: z.string().optional(),
    /** Providers and models of single steps. */
    overrides: overridesSchema.optional(),
  })
  .refine((body) => (body.file === undefined) !== (body.source === undefined), {
    message: 'give either "file" (a path in the workspace) or "source" (YAML text), not both',
  });
export type DryRunRequest = z.input<typeof dryRunRequestSchema>;

/** At least `low` and at most `high`; null: nothing bounds it. */
export const rangeSchema = z.object({ low: z.number().nonnegative(), high: z.number().nonnegative().nullable() });
export type Range = z.infer<typeof rangeSchema>;

/** `history`: as in earlier runs of the pipeline. `limits`: from nothing up to what the step allows. */
export const DRY_RUN_BASES = ['history', 'limits'] as const;

export const dryRunStepSchema = z.object({
  step_path: z.string(),
  step_type: z.string(),
  provider: z.string(),
  model: z.string(),
  /** Model calls in the run: none where a condition may leave the step out, several in a loop. */
  calls: rangeSchema,
  /** Of all its calls. */
  input_tokens: rangeSchema,
  output_tokens: rangeSchema,
  /** USD; null when the model has no known price. */
  cost_usd: rangeSchema.nullable(),
  basis: z.enum(DRY_RUN_BASES),
  /** Earlier calls of the step that the range was taken from. */
  calls_seen: z.number().int().nonnegative(),
  /** Why the prompt is not known before the run; null when it is. */
  open: z.string().nullable(),
});
export type DryRunStep = z.infer<typeof dryRunStepSchema>;

export const dryRunSchema = z.object({
  pipeline_name: z.string(),
  steps: z.array(dryRunStepSchema),
  calls: rangeSchema,
  input_tokens: rangeSchema,
  output_tokens: rangeSchema,
  /** Of the steps with a known price; null when there is none. */
  cost_usd: rangeSchema.nullable(),
  cost_complete: z.boolean(),
  /** Steps whose calls could not be foreseen, e.g. those of a pipeline in another file. */
  left_out: z.array(z.string()),
});
export type DryRun = z.infer<typeof dryRunSchema>;
