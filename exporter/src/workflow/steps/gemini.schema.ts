import { z } from 'zod';

import { commonKeys, tokenBudgetSchema } from './common.schema.ts';
import { promptSchema } from './prompt.schema.ts';

const geminiKeys = {
  ...commonKeys,
  prompt: promptSchema,
  model: z.string().min(1).optional(),
  token_budget: tokenBudgetSchema.optional(),
  system_prompt: z.string().optional(),
  /** Names from the workflow's `gemini_functions`. */
  functions: z.array(z.string()).optional(),
  tools: z.unknown().optional(),
};

export const geminiStepSchema = z.strictObject({ type: z.literal('gemini'), ...geminiKeys });
export type GeminiStep = z.infer<typeof geminiStepSchema>;

export const geminiInstructorStepSchema = z.strictObject({ type: z.literal('gemini_instructor'), ...geminiKeys });
export type GeminiInstructorStep = z.infer<typeof geminiInstructorStepSchema>;
