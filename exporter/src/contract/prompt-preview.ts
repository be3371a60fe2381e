import { z } from 'zod';

import { promptPartSchema } from './prompt.ts';

/** `POST /api/v1/prompts/preview`: builds the prompt of a step without asking a model. */
export const promptPreviewRequestSchema = z.object({
  /** YAML text of the workflow, saved or not. */
  source: z.string().max(1_000_000),
  /** Path of the step, e.g. `review` or `loop/summarise`. */
  step: z.string().min(1),
  /** Which task of a step that asks several. */
  task_id: z.string().optional(),
  variables: z.record(z.string(), z.unknown()).default({}),
  /** Results of earlier steps, by name; they win over those of `run_id`. */
  results: z.record(z.string(), z.unknown()).default({}),
  /** A run whose results of earlier steps are used. */
  run_id: z.uuid().optional(),
  /** Item of the innermost loop around the step, for `{{loop.item}}` and the name that the loop gives it. */
  item: z.unknown().optional(),
  /** Its place in the loop, from 0, for `{{loop.index}}`. */
  item_index: z.number().int().nonnegative().default(0),
});
export type PromptPreviewRequest = z.input<typeof promptPreviewRequestSchema>;

/** One part of the prompt as it comes out, in the order of the file. */
export const promptPieceSchema = z.object({
  type: z.string(),
  text: z.string(),
  /** Ranges of `text`: the part itself and the variables in it. */
  parts: z.array(promptPartSchema),
  /** Why the part cannot be built; its text is empty then. */
  problem: z.object({ message: z.string(), available: z.array(z.string()) }).nullable(),
});
export type PromptPiece = z.infer<typeof promptPieceSchema>;

export const promptPreviewSchema = z.object({
  step_name: z.string(),
  step_type: z.string(),
  /** Ids of the tasks of a step that asks several; empty for one that asks once. */
  task_ids: z.array(z.string()),
  provider: z.string(),
  model: z.string(),
  system_prompt: z.string().nullable(),
  pieces: z.array(promptPieceSchema),
  /** The pieces that can be built, joined as the engine joins them. */
  prompt_text: z.string(),
  prompt_parts: z.array(promptPartSchema),
  /** Of prompt and system prompt; estimated, as no provider was asked. */
  estimated_input_tokens: z.number().int().nonnegative(),
  max_output_tokens: z.number().int().positive().nullable(),
  /** USD of one call: without any answer, and with one as long as it may be. Null when the model has no known price. */
  estimated_cost_usd: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type PromptPreview = z.infer<typeof promptPreviewSchema>;
