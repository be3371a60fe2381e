import { z } from 'zod';

import { count } from './common.schema.ts';

export const SETTING_SOURCES = ['user', 'project', 'local'] as const;

/** A helper that an agent may give a task to. */
export const agentDefinitionSchema = z.strictObject({
  /** When to use it; the model reads this. */
  description: z.string().min(1),
  /** Its system prompt. */
  prompt: z.string().min(1),
  /** Tools it may call, as in `allowed_tools`; those of the step when absent. */
  tools: z.array(z.string()).optional(),
  /** Another name of `tools`. */
  allowed_tools: z.array(z.string()).optional(),
  /** The step's model when absent or `inherit`. */
  model: z.string().min(1).optional(),
  max_turns: count.optional(),
});
export type AgentDefinition = z.infer<typeof agentDefinitionSchema>;

export const agentsSchema = z.record(
  z.string().regex(/^[\p{L}\p{N}_-]{1,64}$/u, { error: 'the name of an agent has only letters, digits, "_" and "-"' }),
  agentDefinitionSchema
);
export type AgentDefinitions = z.infer<typeof agentsSchema>;
