import { z } from 'zod';

/**
 * What an answer can be asked to satisfy, without a model: it has or lacks a text, whatever its case; a regular
 * expression (RE2) is found in it; it is JSON; its JSON matches a JSON Schema.
 */
export const ANSWER_CHECK_KINDS = ['contains', 'lacks', 'matches', 'json', 'schema'] as const;
export type AnswerCheckKind = (typeof ANSWER_CHECK_KINDS)[number];

export const MAX_ANSWERS = 100;
export const MAX_CHECKS = 20;

export const answerCheckSchema = z.strictObject({
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

export const checkResultSchema = z.object({
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
