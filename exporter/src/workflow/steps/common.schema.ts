import { z } from 'zod';

import { CAPTURE_MODES } from '../../contract/capture.ts';
import { budgetSchema } from '../../contract/run.ts';
import { conditionSchema } from './condition.schema.ts';

export const milliseconds = z.number().int().positive();
export const count = z.number().int().positive();
export const anyRecord = z.record(z.string(), z.unknown());

/** Dots, slashes, colons, brackets and braces separate names in paths and references, so no name has them. */
const NAME = /^[^\s./:[\]{}"'](?:[^\n\r\t./:[\]{}"']*[^\s./:[\]{}"'])?$/u;
export const stepNameSchema = z
  .string()
  .max(200)
  .regex(NAME, { error: 'a step name has no quotes and none of . / : [ ] { }, and no space at either end' });

/** Keys that every kind of step has. */
export const commonKeys = {
  name: stepNameSchema,
  description: z.string().optional(),
  /** Documentation only. */
  role: z.string().optional(),
  condition: conditionSchema.optional(),
  /** Relative to the workflow's output directory. */
  output_to_file: z.string().min(1).optional(),
  /** JSON Schema that the result must match. */
  output_schema: anyRecord.optional(),
  continue_on_error: z.boolean().optional(),
  timeout_ms: milliseconds.optional(),
  /** At most this much of the step's prompts and answers is kept in the clear and sent, and of all steps inside it. */
  content_capture: z.enum(CAPTURE_MODES).optional(),
  streaming: z.strictObject({ enabled: z.boolean() }).optional(),
  /** What the step, with all steps inside it, may spend; no paid call is made after it is used up. */
  budget: z.strictObject(budgetSchema.shape).optional(),
};

/** Limits and sampling of a model call. */
export const tokenBudgetSchema = z.strictObject({
  max_output_tokens: count.optional(),
  max_input_tokens: count.optional(),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: count.optional(),
});
export type TokenBudget = z.infer<typeof tokenBudgetSchema>;

export const BACKOFF_STRATEGIES = ['exponential', 'linear', 'fixed'] as const;
const backoffStrategySchema = z.enum(BACKOFF_STRATEGIES);

/** Words of `retry_conditions`; each stands for some of the contract's error types (see `retry.ts`). */
export const RETRY_CONDITIONS = [
  'timeout',
  'rate_limit',
  'temporary_error',
  'api_error',
  'network',
  'overloaded',
  'server_error',
  'invalid_response',
  'max_turns',
] as const;
export type RetryCondition = (typeof RETRY_CONDITIONS)[number];
const retryConditionsSchema = z.array(z.enum(RETRY_CONDITIONS));

/** `use_cached_response` is the documented name, `cached_response` the one in the original's examples. */
export const FALLBACK_ACTIONS = [
  'graceful_degradation',
  'use_cached_response',
  'cached_response',
  'simplified_prompt',
  'emergency_response',
] as const;

export const retryConfigSchema = z.strictObject({
  max_retries: z.number().int().nonnegative().max(20).optional(),
  backoff_strategy: backoffStrategySchema.optional(),
  base_delay_ms: milliseconds.optional(),
  retry_conditions: retryConditionsSchema.optional(),
  fallback_action: z.enum(FALLBACK_ACTIONS).optional(),
});

/** How often and when a model is asked again, wherever a file says it. */
export interface RetrySettings {
  max_retries?: number | undefined;
  backoff_strategy?: (typeof BACKOFF_STRATEGIES)[number] | undefined;
  base_delay_ms?: number | undefined;
  conditions?: readonly RetryCondition[] | undefined;
}

/** `claude_options.retry_config`, whose conditions have another name. */
export const optionsRetryConfigSchema = z.strictObject({
  max_retries: z.number().int().nonnegative().max(20).optional(),
  backoff_strategy: backoffStrategySchema.optional(),
  base_delay_ms: milliseconds.optional(),
  retry_on: retryConditionsSchema.optional(),
});

/** `defaults.retry_on_error`: whether, how often, or how a model is asked again. */
export const retryOnErrorSchema = z.union([
  z.boolean(),
  z.number().int().nonnegative().max(20),
  optionsRetryConfigSchema,
]);
