import { z } from 'zod';

import { claudeOptionsSchema } from './claude-options.schema.ts';
import {
  commonKeys,
  count,
  milliseconds,
  retryConfigSchema,
  stepNameSchema,
  tokenBudgetSchema,
} from './common.schema.ts';
import { promptSchema } from './prompt.schema.ts';

const callKeys = {
  model: z.string().min(1).optional(),
  preset: z.string().min(1).optional(),
  token_budget: tokenBudgetSchema.optional(),
  claude_options: claudeOptionsSchema.optional(),
  /** Another name of `claude_options`, which wins where both name a key. */
  options: claudeOptionsSchema.optional(),
};

const claudeKeys = {
  ...commonKeys,
  ...callKeys,
  environment_aware: z.boolean().optional(),
  functions: z.unknown().optional(),
  tools: z.unknown().optional(),
};

export const claudeStepSchema = z.strictObject({ type: z.literal('claude'), ...claudeKeys, prompt: promptSchema });
export type ClaudeStep = z.infer<typeof claudeStepSchema>;

export const claudeSmartStepSchema = z.strictObject({
  type: z.literal('claude_smart'),
  ...claudeKeys,
  prompt: promptSchema,
});
export type ClaudeSmartStep = z.infer<typeof claudeSmartStepSchema>;

export const claudeSessionStepSchema = z.strictObject({
  type: z.literal('claude_session'),
  ...claudeKeys,
  prompt: promptSchema,
  session_config: z
    .strictObject({
      /** Steps with the same name share one conversation; a step alone has its own. */
      session_name: z.string().min(1).optional(),
      persist: z.boolean().optional(),
      continue_on_restart: z.boolean().optional(),
      checkpoint_frequency: count.optional(),
      description: z.string().optional(),
    })
    .optional(),
});
export type ClaudeSessionStep = z.infer<typeof claudeSessionStepSchema>;

export const EXTRACT_FORMATS = ['text', 'json', 'structured', 'summary', 'markdown'] as const;
export const POST_PROCESSING = [
  'extract_code_blocks',
  'extract_recommendations',
  'extract_links',
  'extract_key_points',
  'format_markdown',
  'generate_summary',
] as const;
export const extractionConfigSchema = z.strictObject({
  format: z.enum(EXTRACT_FORMATS).optional(),
  post_processing: z.array(z.enum(POST_PROCESSING)).optional(),
  include_metadata: z.boolean().optional(),
  /** Characters (UTF-16 units). */
  max_summary_length: count.optional(),
  use_content_extractor: z.boolean().optional(),
});
export type ExtractionConfig = z.infer<typeof extractionConfigSchema>;

export const claudeExtractStepSchema = z.strictObject({
  type: z.literal('claude_extract'),
  ...claudeKeys,
  prompt: promptSchema,
  extraction_config: extractionConfigSchema.optional(),
  schema: z.unknown().optional(),
});
export type ClaudeExtractStep = z.infer<typeof claudeExtractStepSchema>;

export const claudeRobustStepSchema = z.strictObject({
  type: z.literal('claude_robust'),
  ...claudeKeys,
  prompt: promptSchema,
  retry_config: retryConfigSchema.optional(),
});
export type ClaudeRobustStep = z.infer<typeof claudeRobustStepSchema>;

const batchTaskSchema = z.strictObject({
  task_id: stepNameSchema,
  /** A file whose text follows the task's prompt. Relative to the workspace. */
  file: z.string().min(1).optional(),
  prompt: promptSchema.optional(),
});

export const claudeBatchStepSchema = z.strictObject({
  type: z.literal('claude_batch'),
  ...claudeKeys,
  /** In `claude_batch` it stands in front of each task's own prompt. */
  prompt: promptSchema.optional(),
  batch_config: z
    .strictObject({
      max_parallel: count.optional(),
      /** Milliseconds. */
      timeout_per_task: milliseconds.optional(),
      consolidate_results: z.boolean().optional(),
    })
    .optional(),
  tasks: z.array(batchTaskSchema).min(1),
});
export type ClaudeBatchStep = z.infer<typeof claudeBatchStepSchema>;

const parallelTaskSchema = z.strictObject({
  id: stepNameSchema,
  ...callKeys,
  prompt: promptSchema,
  output_to_file: z.string().min(1).optional(),
});

export const parallelClaudeStepSchema = z.strictObject({
  type: z.literal('parallel_claude'),
  ...claudeKeys,
  max_parallel: count.optional(),
  parallel_tasks: z.array(parallelTaskSchema).min(1),
});
export type ParallelClaudeStep = z.infer<typeof parallelClaudeStepSchema>;
