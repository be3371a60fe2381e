import { z } from 'zod';

import { ANSWER_CHECK_KINDS } from './answer-check-kinds.ts';

const MAX_ANSWERS = 100;
const MAX_CHECKS = 20;

const answerCheckSchema = z.strictObject({
  kind: z.enum(ANSWER_CHECK_KINDS),
  /** The text, the pattern, or the schema as JSON; `json` has no use for it. */
  text: z.string().max(100_000).default(''),
});
export type AnswerCheck = z.infer<typeof answerCheckSchema>;

/** `POST /api/v1/prompts/check-answers`: no model is asked. */
export const checkAnswersRequestSchema = z.object({
  answers: z.array(z.string()).max(MAX_ANSWERS),
  checks: z.array(answerCheckSchema).max(MAX_CHECKS),
});
export type CheckAnswersRequest = z.input<typeof checkAnswersRequestSchema>;

const checkResultSchema = z.object({
  /** Null: the check itself cannot be used. */
  passed: z.boolean().nullable(),
  /** Why it is not passed, in words. */
  reason: z.string().nullable(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export const checkAnswersResponseSchema = z.object({
  /** One list for each answer, in its order, with one result for each check, in theirs. */
  results: z.array(z.array(checkResultSchema)),
});
export type CheckAnswersResponse = z.infer<typeof checkAnswersResponseSchema>;
