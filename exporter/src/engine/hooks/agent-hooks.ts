import type { TraceCarrier } from '../../telemetry/telemetry.ts';
import type { AgentSettings } from '../../workflow/agent-settings.ts';
import { POLICY_SWITCH } from '../../workflow/policy.ts';
import { matchesPattern } from '../../workflow/regex.ts';
import {
  type CommandHook,
  type HookEvent,
  type HookMatcher,
  isBuiltInHook,
} from '../../workflow/steps/hooks.schema.ts';
import { StepFailure, toFailure } from '../failure.ts';
import { locate } from '../files.ts';
import type { StepContext } from '../run-context.ts';
import { BUILT_IN } from './built-in-hooks.ts';
import { runCommandHook } from './command-hook.ts';
import type { HookInput, HookOutcome } from './hook.types.ts';

/** A hook ended the step. */
export class HookStop extends StepFailure {
  constructor(reason: string) {
    super({ type: 'step', message: `a hook ended the step: ${reason}` });
  }
}

type Details = Omit<HookInput, 'hook_event_name' | 'session_id' | 'cwd'>;

/** What runs around the work of one agent. Methods throw HookStop when a hook ends the step. */
export class AgentHooks {
  readonly #context: StepContext;
  readonly #hooks: AgentSettings['hooks'];
  readonly #directory: string;

  /** `directory`: where the agent works, relative to the workspace. */
  constructor(context: StepContext, hooks: AgentSettings['hooks'], directory: string) {
    this.#context = context;
    this.#hooks = hooks;
    this.#directory = directory;
  }

  get any(): boolean {
    return Object.keys(this.#hooks).length > 0;
  }

  /** The arguments that the tool gets. @throws Error with the reason when a hook refuses the call. */
  async beforeTool(name: string, args: Record<string, unknown>, trace: TraceCarrier): Promise<Record<string, unknown>> {
    const outcome = await this.#run('PreToolUse', { tool_name: name, tool_input: args }, trace);
    if (outcome.block !== undefined) {
      throw new Error(`refused by a hook: ${outcome.block}`);
    }
    return outcome.arguments ?? args;
  }

  /** The tool's result with what hooks have to say of it. */
  async afterTool(name: string, args: Record<string, unknown>, result: string, trace: TraceCarrier): Promise<string> {
    const details = { tool_name: name, tool_input: args, tool_response: result };
    const { block, context } = await this.#run('PostToolUse', details, trace);
    return [result, block, context].filter((text) => text !== undefined).join('\n\n');
  }

  /** What hooks add to a prompt; null: nothing. @throws StepFailure when one refuses it. */
  async onPrompt(prompt: string): Promise<string | null> {
    const { block, context } = await this.#run('UserPromptSubmit', { prompt }, null);
    if (block !== undefined) {
      throw new StepFailure({ type: 'step', message: `a hook refused the prompt: ${block}` });
    }
    return context ?? null;
  }

  /** Why the agent shall go on although it would end; null: it may end. */
  async onStop(event: 'Stop' | 'SubagentStop', again: boolean): Promise<string | null> {
    const { block } = await this.#run(event, { stop_hook_active: again }, null);
    return block ?? null;
  }

  /** One hook after another; the first that refuses is the last that runs. */
  async #run(event: HookEvent, details: Details, trace: TraceCarrier | null): Promise<HookOutcome> {
    const hooks = (this.#hooks[event] ?? []).filter((matcher) => matches(matcher, details.tool_name));
    let total: HookOutcome = {};
    for (const hook of hooks.flatMap((matcher) => matcher.hooks)) {
      const input = { ...details, ...(total.arguments === undefined ? {} : { tool_input: total.arguments }) };
      const outcome = await this.#runOne(hook, event, input, trace);
      if (outcome.stop !== undefined) {
        throw new HookStop(outcome.stop);
      }
      total = merge(total, outcome);
      if (total.block !== undefined) {
        return total;
      }
    }
    return total;
  }

  async #runOne(
    hook: string | CommandHook,
    event: HookEvent,
    details: Details,
    trace: TraceCarrier | null
  ): Promise<HookOutcome> {
    const { run, step, signal } = this.#context;
    const cwd = await locate(run.workspace, this.#directory === '' ? '.' : this.#directory);
    const input: HookInput = { hook_event_name: event, session_id: step.run_id, cwd, ...details };
    if (typeof hook === 'string') {
      // The validator has refused every other name.
      return isBuiltInHook(hook) ? BUILT_IN[hook](this.#context, input) : {};
    }
    if (run.policy?.hook_commands !== true) {
      return this.#cannotRun(event, `the service runs no commands of hooks (${POLICY_SWITCH.hook_commands})`);
    }
    try {
      return await runCommandHook(hook, input, {
        cwd,
        workspace: run.workspace,
        signal,
        environment: run.environment,
        trace,
      });
    } catch (error) {
      signal.throwIfAborted();
      return this.#cannotRun(event, toFailure(error).message);
    }
  }

  /** A tool whose guard cannot look at it is not called. */
  #cannotRun(event: HookEvent, why: string): HookOutcome {
    this.#context.log('warn', `a hook of ${event} did not run: ${why}`);
    return event === 'PreToolUse' ? { block: `its hook did not run: ${why}` } : {};
  }
}

function matches({ matcher }: HookMatcher, tool: string | undefined): boolean {
  const all = matcher === undefined || matcher === '' || matcher === '*' || tool === undefined;
  return all || matchesPattern(tool, `^(?:${matcher})$`);
}

function merge(before: HookOutcome, next: HookOutcome): HookOutcome {
  const context = [before.context, next.context].filter((text) => text !== undefined).join('\n\n');
  return {
    block: next.block,
    context: context === '' ? undefined : context,
    arguments: next.arguments ?? before.arguments,
  };
}
