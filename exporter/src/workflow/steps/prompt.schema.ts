import { z } from 'zod';

const staticPartSchema = z.strictObject({ type: z.literal('static'), content: z.string() });

const filePartSchema = z.strictObject({
  type: z.literal('file'),
  /** Relative to the workspace. */
  path: z.string().min(1),
  /** Values for templates inside the file, which are left alone without it. */
  variables: z.record(z.string(), z.unknown()).optional(),
  /** Makes the text a variable for the parts after this one, instead of a part of its own. */
  inject_as: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, { error: 'a variable is letters, digits and _' })
    .optional(),
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

/** What was said in a session of this run; without a name, in the one that was spoken last. */
const sessionContextPartSchema = z.strictObject({
  type: z.literal('session_context'),
  session_name: z.string().min(1).optional(),
  /** Another name of `session_name`. */
  session_id: z.string().min(1).optional(),
  /** Only the newest turns; all without it. */
  include_last_n: z.number().int().positive().optional(),
});
export type SessionContextPart = z.infer<typeof sessionContextPartSchema>;

/** Goes on with the conversation that was spoken last, saying this next. */
const claudeContinuePartSchema = z.strictObject({
  type: z.literal('claude_continue'),
  new_prompt: z.string().optional(),
  /** Another name of `new_prompt`. */
  content: z.string().optional(),
});

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
