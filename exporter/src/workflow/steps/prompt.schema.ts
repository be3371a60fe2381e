import { z } from 'zod';

const staticPartSchema = z.strictObject({ type: z.literal('static'), content: z.string() });

const filePartSchema = z.strictObject({
  type: z.literal('file'),
  /** Relative to the workspace. */
  path: z.string().min(1),
  /** Values for templates inside the file, which are left alone without it. */
  variables: z.record(z.string(), z.unknown()).optional(),
  inject_as: z.string().optional(),
});

const previousResponsePartSchema = z.strictObject({
  type: z.literal('previous_response'),
  step: z.string().min(1),
  /** Dotted path into the result. */
  extract: z.string().optional(),
  /** False: a missing field gives an empty part instead of an error. */
  strict: z.boolean().optional(),
  /** Shortens to `max_length`, or to 500 characters without it. */
  summary: z.boolean().optional(),
  /** Characters (UTF-16 units). */
  max_length: z.number().int().positive().optional(),
  extract_with: z.literal('content_extractor').optional(),
});

const sessionContextPartSchema = z.looseObject({ type: z.literal('session_context') });
const claudeContinuePartSchema = z.looseObject({ type: z.literal('claude_continue') });

export const promptInputPartSchema = z.discriminatedUnion('type', [
  staticPartSchema,
  filePartSchema,
  previousResponsePartSchema,
  sessionContextPartSchema,
  claudeContinuePartSchema,
]);
export type PromptInputPart = z.infer<typeof promptInputPartSchema>;
export type PreviousResponsePart = z.infer<typeof previousResponsePartSchema>;
export type FilePart = z.infer<typeof filePartSchema>;

/** Parts of a prompt; one string stands for one static part. */
export const promptSchema = z
  .union([z.string(), z.array(promptInputPartSchema).min(1)])
  .transform((prompt): PromptInputPart[] =>
    typeof prompt === 'string' ? [{ type: 'static', content: prompt }] : prompt
  );
export type PromptInput = z.infer<typeof promptSchema>;
