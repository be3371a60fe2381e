import type { HookEvent } from '../../workflow/steps/hooks.schema.ts';

/** What happened, as commands read it: the names are those of Claude Code's hooks. */
export interface HookInput {
  hook_event_name: HookEvent;
  session_id: string;
  /** Where the step works. */
  cwd: string;
  tool_name?: string;
  tool_input?: Record<string, unknown>;
  tool_response?: string;
  prompt?: string;
  /** True when the agent already goes on because a hook wanted it to. */
  stop_hook_active?: boolean;
}

/** What a hook wants. */
export interface HookOutcome {
  /** The tool, the prompt or the end is refused, for this reason. */
  block?: string | undefined;
  /** Added to what the model is told. */
  context?: string | undefined;
  /** In place of the arguments that the model gave. */
  arguments?: Record<string, unknown> | undefined;
  /** The step ends here, for this reason. */
  stop?: string | undefined;
}
