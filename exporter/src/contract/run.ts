import { z } from 'zod';

import { stepOverrideSchema } from './overrides.ts';
import { failureSchema } from './problem.ts';
import { messageSchema, promptPartSchema } from './prompt.ts';
import { DESIRED_STATES, RUN_STATUSES, STEP_STATUSES } from './status.ts';
import { costByKindSchema, usageSchema } from './usage.ts';

const timestamp = z.iso.datetime();
const uuid = z.uuid();
/** True: texts are left out, because the administrator hides them from viewers. */
const content_hidden = z.boolean().optional();
const usd = z.number().nonnegative();

/** A limit; crossing it stops before the next paid call. */
export const budgetSchema = z.object({
  max_tokens: z.number().int().positive().optional(),
  max_cost_usd: usd.optional(),
});
export type Budget = z.infer<typeof budgetSchema>;

/** What runs of any list show. Row of `pipeline_executions`. */
export const runSchema = z.object({
  run_id: uuid,
  pipeline_name: z.string(),
  /** Content hash (sha256, hex) of the workflow file as run. */
  revision: z.string(),
  status: z.enum(RUN_STATUSES),
  desired_state: z.enum(DESIRED_STATES),
  /** Why it is paused, waiting or cancelled, in words. */
  status_reason: z.string().nullable(),
  /** Path of the step being worked on, or held before. */
  current_step: z.string().nullable(),
  steps_total: z.number().int().nonnegative(),
  steps_completed: z.number().int().nonnegative(),
  queued_at: timestamp,
  started_at: timestamp.nullable(),
  completed_at: timestamp.nullable(),
  usage: usageSchema,
  total_tokens: z.number().int().nonnegative(),
  /** USD. Null while no call has a known price; see `cost_complete`. */
  total_cost_usd: usd.nullable(),
  /** False when some call's model has no known price: the total is a lower bound. */
  cost_complete: z.boolean(),
  budget: budgetSchema.nullable(),
  providers: z.array(z.string()),
  /** True when any call was answered by the simulated provider. */
  simulated: z.boolean(),
  trace_id: z.string().nullable(),
  /** How it was started. */
  trigger: z.enum(['api', 'cli', 'schedule', 'retry', 'batch', 'library']),
  /** Who started it: a Grafana login, or the token's role. */
  started_by: z.string(),
  error: failureSchema.nullable(),
  /** Why this is not all of the run, where its reader could not have all of it. */
  incomplete: z.string().optional(),
  /** The run this one repeats. */
  retry_of: uuid.nullable().optional(),
  /** Path of the step it was repeated from; null: from the beginning. */
  retry_from: z.string().nullable().optional(),
  batch_id: uuid.nullable().optional(),
  schedule_id: uuid.nullable().optional(),
  /** Steps that an operator wants left out, with the reason, by path. */
  skip_steps: z.record(z.string(), z.string()).optional(),
});
export type Run = z.infer<typeof runSchema>;

/** How a run went, in short. */
export const runOutcomeSchema = runSchema.pick({
  run_id: true,
  status: true,
  total_cost_usd: true,
  cost_complete: true,
});
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** One attempt of one step. Row of `step_executions`. */
export const stepSchema = z.object({
  step_execution_id: uuid,
  run_id: uuid,
  /** Names from the root, e.g. `reviews/security` or `loop[3]/summarise`. Unique in a run together with `attempt`. */
  step_path: z.string(),
  step_name: z.string(),
  step_type: z.string(),
  /** Position among its siblings, from 0. */
  step_index: z.number().int().nonnegative(),
  parent_path: z.string().nullable(),
  attempt: z.number().int().positive(),
  status: z.enum(STEP_STATUSES),
  status_reason: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  simulated: z.boolean(),
  queued_at: timestamp,
  started_at: timestamp.nullable(),
  completed_at: timestamp.nullable(),
  duration_ms: z.number().nonnegative().nullable(),
  usage: usageSchema,
  tokens_used: z.number().int().nonnegative(),
  cost_usd: usd.nullable(),
  /** Output-token budget of the step, from `token_budget.max_output_tokens`. */
  max_output_tokens: z.number().int().positive().nullable(),
  span_id: z.string().nullable(),
  error: failureSchema.nullable(),
  /** The step attempt of another run whose result this one has taken over: nothing was asked or paid. */
  reused_from: uuid.nullable().optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** One request to a model, kept so that a resumed run never pays for it twice. Row of `model_calls`. */
export const modelCallSchema = z.object({
  model_call_id: uuid,
  step_execution_id: uuid,
  run_id: uuid,
  step_path: z.string(),
  attempt: z.number().int().positive(),
  /** Order within the step attempt, from 0. */
  call_index: z.number().int().nonnegative(),
  /** The parallel task this call belongs to, if any. */
  task_id: z.string().nullable(),
  provider: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  status: z.enum(['running', 'completed', 'failed', 'cancelled']),
  started_at: timestamp,
  completed_at: timestamp.nullable(),
  duration_ms: z.number().nonnegative().nullable(),
  time_to_first_chunk_ms: z.number().nonnegative().nullable(),
  finish_reason: z.string().nullable(),
  usage: usageSchema.nullable(),
  cost_usd: usd.nullable(),
  /** Absent where only the total is known. */
  cost_by_kind: costByKindSchema.optional(),
  prompt_sha256: z.string(),
  prompt_length: z.number().int().nonnegative(),
  response_length: z.number().int().nonnegative(),
  span_id: z.string().nullable(),
  error: failureSchema.nullable(),
});
export type ModelCall = z.infer<typeof modelCallSchema>;

/** A model call with its whole text: what the prompt inspector shows. */
export const modelCallContentSchema = modelCallSchema.extend({
  content_hidden,
  /** At most the beginnings of the texts, and no messages, as was asked for with `text_limit`. */
  texts_cut: z.literal(true).optional(),
  /** Texts that lost their end before they were kept, where how much is not known. */
  broken_off: z.array(z.enum(['prompt', 'response'])).optional(),
  system_prompt: z.string().nullable(),
  /** The built user prompt; `prompt_parts` are ranges of it. */
  prompt_text: z.string(),
  prompt_parts: z.array(promptPartSchema),
  messages: z.array(messageSchema),
  /** What has been received so far, while the call runs. */
  response_text: z.string(),
  reasoning_text: z.string(),
  /** Request settings sent to the provider, without secrets. */
  request: z.record(z.string(), z.unknown()),
});
export type ModelCallContent = z.infer<typeof modelCallContentSchema>;

/** What a run was started with beside its variables: what a run that repeats it begins with. */
const startedWithSchema = z.object({
  /** Path in the workspace; null for a text. */
  file: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** Providers and models of single steps, by path. */
  steps: z.record(z.string(), stepOverrideSchema),
  /** Names of its environment variables; the values are secret. */
  environment: z.array(z.string()),
});
export type StartedWith = z.infer<typeof startedWithSchema>;

/** A run with its steps: what the step timeline shows. */
export const runDetailSchema = runSchema.extend({
  content_hidden,
  /** Absent where the reader cannot tell. */
  started_with: startedWithSchema.optional(),
  steps: z.array(stepSchema),
  variables: z.record(z.string(), z.unknown()),
  description: z.string().nullable(),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** A step attempt with configuration, input and output. */
export const stepDetailSchema = stepSchema.extend({
  content_hidden,
  /** The step as written in the workflow file. */
  config: z.record(z.string(), z.unknown()),
  /** The step after templates were resolved; secrets masked. */
  resolved_config: z.record(z.string(), z.unknown()).nullable(),
  input: z.unknown(),
  output: z.unknown(),
  calls: z.array(modelCallSchema),
});
export type StepDetail = z.infer<typeof stepDetailSchema>;
