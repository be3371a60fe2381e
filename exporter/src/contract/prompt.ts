import { z } from 'zod';

import { PROMPT_PART_SOURCES } from './prompt-sources.ts';

export { PROMPT_PART_SOURCES } from './prompt-sources.ts';

/**
 * One range of the prompt text: `start` and `end` are UTF-16 offsets into the built prompt (end exclusive).
 * Parts may nest: a `variable` range lies inside the `static` part whose template named it.
 */
export const promptPartSchema = z.object({
  source: z.enum(PROMPT_PART_SOURCES),
  /** What a person calls it: a file path, `outline.text`, a variable's expression. */
  label: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** Step whose result this range repeats. */
  step_name: z.string().optional(),
  /** Estimated, not counted by the provider. */
  estimated_tokens: z.number().int().nonnegative().optional(),
});
export type PromptPart = z.infer<typeof promptPartSchema>;

export const toolCallSchema = z.object({ id: z.string(), name: z.string(), arguments: z.unknown() });
export type ToolCall = z.infer<typeof toolCallSchema>;

/** A message part, in the shape of the OTel GenAI message schemas (`gen_ai.input.messages`). */
export const messagePartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), content: z.string() }),
  z.object({ type: z.literal('reasoning'), content: z.string() }),
  z.object({ type: z.literal('tool_call'), id: z.string(), name: z.string(), arguments: z.unknown() }),
  z.object({ type: z.literal('tool_call_response'), id: z.string(), response: z.unknown() }),
]);
export type MessagePart = z.infer<typeof messagePartSchema>;

export const messageSchema = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  parts: z.array(messagePartSchema),
  finish_reason: z.string().optional(),
});
export type Message = z.infer<typeof messageSchema>;

/** The text of a message, without reasoning and tool parts. */
export function messageText(message: Message): string {
  return message.parts.flatMap((part) => (part.type === 'text' ? [part.content] : [])).join('');
}
