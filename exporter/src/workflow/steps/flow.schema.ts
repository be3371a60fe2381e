import { z } from 'zod';

import type { Workflow, WorkflowStep } from '../schema.ts';
import { anyRecord, commonKeys, count } from './common.schema.ts';
import { conditionSchema } from './condition.schema.ts';

/**
 * Steps that contain steps. The schema of a body is passed in, because it is made of the schemas made here, and the
 * types spell the recursion out, because TypeScript cannot infer it.
 */
type StepsSchema = z.ZodType<WorkflowStep[]>;
type Infer<Keys extends z.ZodRawShape> = z.infer<z.ZodObject<Keys>>;

const forLoopKeys = {
  type: z.literal('for_loop'),
  ...commonKeys,
  /** Name of the current item under `loop.`; `item` without it. */
  iterator: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, { error: 'an iterator is letters, digits and _' })
    .optional(),
  /** A list, or where to find one: `step`, `step:field.path`, `previous_response:step:field`, or a template. */
  data_source: z.union([z.string().min(1), z.array(z.unknown())]),
  parallel: z.boolean().optional(),
  max_parallel: count.optional(),
  batch_size: count.optional(),
  /** True without it. */
  break_on_error: z.boolean().optional(),
  break_condition: conditionSchema.optional(),
  continue_condition: conditionSchema.optional(),
};
export type ForLoopStep = Infer<typeof forLoopKeys> & { steps: WorkflowStep[] };
export const forLoopStepSchema = (steps: StepsSchema) => z.strictObject({ ...forLoopKeys, steps });

const whileLoopKeys = {
  type: z.literal('while_loop'),
  ...commonKeys,
  /** The loop's own condition: it goes on while this holds. */
  condition: conditionSchema,
  max_iterations: count.max(1000).optional(),
  timeout_seconds: count.optional(),
  break_condition: conditionSchema.optional(),
};
export type WhileLoopStep = Infer<typeof whileLoopKeys> & { steps: WorkflowStep[] };
export const whileLoopStepSchema = (steps: StepsSchema) => z.strictObject({ ...whileLoopKeys, steps });

const switchKeys = {
  type: z.literal('switch'),
  ...commonKeys,
  /** An expression or a template; its value as text chooses the case. */
  expression: z.string().min(1),
};
export type SwitchStep = Infer<typeof switchKeys> & {
  cases: Record<string, WorkflowStep[]>;
  default?: WorkflowStep[] | undefined;
};
export const switchStepSchema = (steps: StepsSchema) =>
  z.strictObject({ ...switchKeys, cases: z.record(z.string(), steps), default: steps.optional() });

const pipelineKeys = {
  type: z.literal('pipeline'),
  ...commonKeys,
  /** Relative to the workspace. */
  pipeline_file: z.string().min(1).optional(),
  pipeline_ref: z.never({ error: 'pipeline_ref names a registry that does not exist: use pipeline_file' }).optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z
    .array(z.union([z.string().min(1), z.strictObject({ path: z.string().min(1), as: z.string().min(1) })]))
    .optional(),
  config: z
    .strictObject({
      inherit_context: z.boolean().optional(),
      max_depth: count.optional(),
      max_total_steps: count.optional(),
      memory_limit_mb: count.optional(),
      timeout_seconds: count.optional(),
      workspace_enabled: z.boolean().optional(),
      cleanup_on_error: z.boolean().optional(),
    })
    .optional(),
};
export type PipelineStep = Infer<typeof pipelineKeys> & { pipeline?: Workflow | undefined };
export const pipelineStepSchema = (pipeline: z.ZodType<Workflow>) =>
  z
    .strictObject({ ...pipelineKeys, pipeline: pipeline.optional() })
    .refine((step) => (step.pipeline === undefined) !== (step.pipeline_file === undefined), {
      error: 'a pipeline step needs exactly one of "pipeline" (inline) and "pipeline_file"',
    });

/** Ends the loop around it; with a `condition` only when that holds. */
export const breakStepSchema = z.strictObject({ type: z.literal('break'), ...commonKeys });
export type BreakStep = z.infer<typeof breakStepSchema>;

/** Goes on with the next turn of the loop around it. */
export const continueStepSchema = z.strictObject({ type: z.literal('continue'), ...commonKeys });
export type ContinueStep = z.infer<typeof continueStepSchema>;

/** Keeps the state of the run in a file of the checkpoint directory. */
export const checkpointStepSchema = z.strictObject({
  type: z.literal('checkpoint'),
  ...commonKeys,
  /** Values to keep beside results and variables. */
  state: anyRecord.optional(),
  /** Name of the file; the step's name without it. */
  checkpoint_name: z.string().min(1).optional(),
  /** Copies the files of the workspace as well. */
  include_workspace: z.boolean().optional(),
  /** Writes the file compressed with gzip. */
  compress: z.boolean().optional(),
});
export type CheckpointStep = z.infer<typeof checkpointStepSchema>;
