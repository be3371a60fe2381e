import type { Message } from '../../contract/prompt.ts';
import type { PromptInput, Workflow, WorkflowStep } from '../../workflow/schema.ts';
import type { ClaudeOptions } from '../../workflow/steps/claude-options.schema.ts';
import { walkSteps } from '../../workflow/walk.ts';
import type { StepContext } from '../run-context.ts';

type ConversingStep = Extract<WorkflowStep, { type: 'claude' | 'claude_smart' | 'claude_session' }>;

export interface Conversation {
  /** What was said before. */
  history: Message[];
  /** Remembers a turn for the steps after this one. Returns how many turns there are now; null: nothing is kept. */
  remember(question: string, answer: string): { name: string; turns: number } | null;
}

/**
 * The conversation a step goes on with: that of its session, of the session its options resume, or, with a
 * `claude_continue` part, the one that was spoken last.
 */
export function conversationOf({ frame }: StepContext, step: ConversingStep): Conversation {
  const options: ClaudeOptions = { ...step.options, ...step.claude_options };
  const from = sourceOf(step, options) ?? (continues(step.prompt) ? ([...frame.sessions.keys()].at(-1) ?? null) : null);
  const turns = from === null ? [] : (frame.sessions.get(from) ?? []);
  const target = targetOf(frame.workflow, step, options, from);
  return {
    history: turns.map(({ role, text }) => ({ role, parts: [{ type: 'text', content: text }] })),
    remember: (question, answer) => {
      if (target === null) {
        return null;
      }
      const now = [...turns, { role: 'user' as const, text: question }, { role: 'assistant' as const, text: answer }];
      // Taken out first, so that the map's last key is the session that was spoken last.
      frame.sessions.delete(target);
      frame.sessions.set(target, now);
      return { name: target, turns: now.length / 2 };
    },
  };
}

function sourceOf(step: ConversingStep, options: ClaudeOptions): string | null {
  if (step.type === 'claude_session') {
    return step.session_config?.session_name ?? step.name;
  }
  return typeof options.resume_session === 'string' ? options.resume_session : (options.session_id ?? null);
}

function targetOf(
  workflow: Workflow,
  step: ConversingStep,
  options: ClaudeOptions,
  from: string | null
): string | null {
  if (options.fork_session === true) {
    return options.session_id ?? step.name;
  }
  return from ?? (anyContinues(workflow) ? step.name : null);
}

function continues(prompt: PromptInput): boolean {
  return prompt.some((part) => part.type === 'claude_continue');
}

const known = new WeakMap<Workflow, boolean>();

/** Whether some step goes on with the step before it, so that every step's turn has to be kept. */
function anyContinues(workflow: Workflow): boolean {
  let found = known.get(workflow);
  if (found === undefined) {
    found = false;
    walkSteps(workflow.steps, [], (step) => {
      found ||= 'prompt' in step && step.prompt !== undefined && continues(step.prompt);
    });
    known.set(workflow, found);
  }
  return found;
}
