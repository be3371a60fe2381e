import { z } from 'zod';

import type { TraceCarrier } from '../../telemetry/telemetry.ts';
import type { CommandHook } from '../../workflow/steps/hooks.schema.ts';
import type { Environment } from '../environment.ts';
import { runShell } from '../tools/shell.ts';
import { traceVariables } from '../tools/tool.types.ts';
import type { HookInput, HookOutcome } from './hook.types.ts';

const DEFAULT_TIMEOUT_S = 60;
/** Exit code with which a command refuses what happens; its words are on stderr. */
const REFUSES = 2;

/** What a command may print. https://code.claude.com/docs/en/hooks, "Hook output" */
const outputSchema = z.object({
  continue: z.boolean().optional(),
  stopReason: z.string().optional(),
  decision: z.string().optional(),
  reason: z.string().optional(),
  hookSpecificOutput: z
    .object({
      permissionDecision: z.string().optional(),
      permissionDecisionReason: z.string().optional(),
      updatedInput: z.record(z.string(), z.unknown()).optional(),
      additionalContext: z.string().optional(),
    })
    .optional(),
});

export interface CommandHookPlace {
  /** Absolute, inside the workspace. */
  cwd: string;
  /** `CLAUDE_PROJECT_DIR` of the command. */
  workspace: string;
  signal: AbortSignal;
  environment: Environment;
  trace: TraceCarrier | null;
}

/**
 * Runs a command with what happened on its standard input. @throws Error in words when the command could not do its
 * work: not started, too slow, or ended with a code that means neither yes nor no.
 */
export async function runCommandHook(
  hook: CommandHook,
  input: HookInput,
  place: CommandHookPlace
): Promise<HookOutcome> {
  const seconds = hook.timeout ?? DEFAULT_TIMEOUT_S;
  const deadline = AbortSignal.timeout(seconds * 1000);
  const said = await runShell(
    hook.command,
    {
      cwd: place.cwd,
      env: {
        ...place.environment.variables,
        CLAUDE_PROJECT_DIR: place.workspace,
        ...(place.trace === null ? {} : traceVariables(place.trace)),
      },
      input: JSON.stringify(input),
    },
    AbortSignal.any([place.signal, deadline])
  );
  place.signal.throwIfAborted();
  const { code } = said;
  const [stdout, stderr] = [said.stdout, said.stderr].map(place.environment.mask) as [string, string];
  if (deadline.aborted) {
    throw new Error(`the hook took longer than ${seconds} s`);
  }
  if (code === REFUSES) {
    return { block: stderr.trim() || 'a hook refused it' };
  }
  if (code !== 0) {
    throw new Error(`the hook ended with code ${code}: ${stderr.trim()}`);
  }
  return outcomeOf(stdout.trim(), input);
}

function outcomeOf(text: string, { hook_event_name }: HookInput): HookOutcome {
  if (!text.startsWith('{')) {
    // What a hook of a prompt prints is for the model, what others print for the log of Claude Code.
    return hook_event_name === 'UserPromptSubmit' && text !== '' ? { context: text } : {};
  }
  const output = outputSchema.parse(JSON.parse(text));
  const { permissionDecision, permissionDecisionReason, updatedInput, additionalContext } =
    output.hookSpecificOutput ?? {};
  // Nobody is there to be asked.
  const refused = output.decision === 'block' || permissionDecision === 'deny' || permissionDecision === 'ask';
  return {
    block: refused ? (permissionDecisionReason ?? output.reason ?? 'a hook refused it') : undefined,
    context: additionalContext,
    arguments: updatedInput,
    stop: output.continue === false ? (output.stopReason ?? 'a hook ended the step') : undefined,
  };
}
