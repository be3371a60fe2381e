import { z } from 'zod';

/** Hooks that need no program. */
export const BUILT_IN_HOOKS = ['validate_bash', 'log_tool_use', 'audit_tool'] as const;
export type BuiltInHook = (typeof BUILT_IN_HOOKS)[number];

const commandHookSchema = z.strictObject({
  type: z.literal('command'),
  /** A command line for `bash`; what happened is on its standard input as JSON. */
  command: z.string().min(1),
  /** Seconds; 60 when absent. */
  timeout: z.number().positive().max(600).optional(),
});
export type CommandHook = z.infer<typeof commandHookSchema>;

const matchersSchema = z.array(
  z.strictObject({
    /** Regular expression that the whole name of the tool has to match; "*" or nothing: every tool. */
    matcher: z.string().optional(),
    hooks: z.array(z.union([z.string(), commandHookSchema])).min(1),
  })
);
export type HookMatcher = z.infer<typeof matchersSchema>[number];

/** Moments of an agent's work at which hooks run. */
export const HOOK_EVENTS = ['PreToolUse', 'PostToolUse', 'UserPromptSubmit', 'Stop', 'SubagentStop'] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];
/** Events of Claude Code that never happen here. */
export const ABSENT_HOOK_EVENTS = ['Notification', 'PreCompact', 'SessionStart', 'SessionEnd'] as const;

/** `hooks`, as in the settings of Claude Code, by event. */
export const hooksSchema = z.strictObject({
  PreToolUse: matchersSchema.optional(),
  PostToolUse: matchersSchema.optional(),
  UserPromptSubmit: matchersSchema.optional(),
  Stop: matchersSchema.optional(),
  SubagentStop: matchersSchema.optional(),
  Notification: z.unknown().optional(),
  PreCompact: z.unknown().optional(),
  SessionStart: z.unknown().optional(),
  SessionEnd: z.unknown().optional(),
});
export type Hooks = z.infer<typeof hooksSchema>;

/** Whether a name is that of a built-in hook. */
export function isBuiltInHook(name: string): name is BuiltInHook {
  return BUILT_IN_HOOKS.some((known) => known === name);
}
