import type { Message } from '../../contract/prompt.ts';
import type { AgentSession } from '../../providers/agent-session.ts';
import type { AgentRunner } from '../../providers/claude-agent.ts';
import type { AgentInvocation } from '../../telemetry/telemetry.ts';
import { locate } from '../files.ts';
import { type CallResult, ensureBudgets } from '../model-call.ts';
import type { StepContext } from '../run-context.ts';
import { addUp, type AgentTurns, assistantMessages, measured, runTool } from './agent.ts';

export interface SdkTurns extends Omit<AgentTurns, 'ask'> {
  runner: AgentRunner;
  system: string | null;
  /** Records the next answer of a session as a call of the model. */
  ask(messages: Message[], ordinal: number, session: AgentSession): Promise<CallResult>;
}

/**
 * Has the Claude Agent SDK work an agent. Every answer of the model is recorded and counted as a call, and budgets are
 * looked at, before the tools it calls for are run: the program waits for them, so it cannot ask further. A session
 * cannot be left and taken up again: a step that is interrupted begins anew.
 */
export function runSdkAgent(context: StepContext, turns: SdkTurns, first: Message[]): Promise<CallResult> {
  return measured(context, turns, (agent) => openSession(context, turns, first, agent));
}

async function openSession(
  context: StepContext,
  turns: SdkTurns,
  first: Message[],
  agent: AgentInvocation
): Promise<CallResult> {
  const calls = new AllowedCalls();
  const { place } = turns;
  const session = await turns.runner.open({
    prompt: promptOf(first),
    system: turns.system,
    model: turns.model,
    max_turns: turns.max_turns,
    cwd: await locate(place.workspace, place.directory === '' ? '.' : place.directory),
    tools: [...turns.tools.values()].map(({ definition }) => definition),
    runTool: async (call) => {
      const key = await calls.allowed(call.id);
      agent.calledTool();
      try {
        return await runTool(context, turns, call, key);
      } catch (error) {
        calls.fail(error);
        throw error;
      }
    },
  });
  try {
    return await converse(context, turns, { session, allowed: calls, agent }, first);
  } finally {
    // Calls that were not allowed stay unanswered: a program that is told of a failed tool would ask the model again.
    await session.close();
  }
}

async function converse(
  context: StepContext,
  turns: SdkTurns,
  { session, allowed, agent }: { session: AgentSession; allowed: AllowedCalls; agent: AgentInvocation },
  first: Message[]
): Promise<CallResult> {
  let messages = first;
  let total: CallResult | null = null;
  for (let turn = 0; ; turn += 1) {
    const ordinal = turns.ordinal + turn;
    agent.asked();
    const answer = await turns.ask(messages, ordinal, session);
    total = addUp(total, answer);
    const calls = answer.response.tool_calls;
    if (calls.length === 0 || turn + 1 >= turns.max_turns) {
      await tellSum(context, session, calls.length > 0);
      return total;
    }
    // With the results of its tools the program asks again by itself.
    await ensureBudgets(context);
    calls.forEach(({ id }, index) => allowed.allow(id, `${ordinal}.${index}`));
    const results = await Promise.race([session.toolResults(calls.map(({ id }) => id)), allowed.failure]);
    const parts = calls.map(({ id }) => ({
      type: 'tool_call_response' as const,
      id,
      response: results.get(id) ?? '',
    }));
    messages = [...messages, ...assistantMessages(answer), { role: 'tool', parts }];
  }
}

async function tellSum(context: StepContext, session: AgentSession, cut: boolean): Promise<void> {
  if (cut) {
    context.log('warn', 'the agent has used all its turns, so its last answer is an open one');
    return;
  }
  const sum = await session.sum();
  if (sum !== null) {
    context.log('info', `the Claude Agent SDK counts ${sum.turns} turns and $${sum.cost_usd.toFixed(4)}`);
  }
}

/** The SDK takes one text; what was said before stands in front of it. */
function promptOf(messages: readonly Message[]): string {
  const texts = messages.map(({ role, parts }) => ({
    role,
    text: parts.flatMap((part) => (part.type === 'text' ? [part.content] : [])).join('\n\n'),
  }));
  return texts.length === 1
    ? (texts[0]?.text ?? '')
    : texts.map(({ role, text }) => `${role === 'assistant' ? 'You said' : 'The user said'}:\n${text}`).join('\n\n');
}

/** Tools run when the answer that calls for them is recorded, whichever of the two is known first. */
class AllowedCalls {
  readonly #calls = new Map<string, PromiseWithResolvers<string>>();
  readonly #failure = Promise.withResolvers<never>();

  constructor() {
    // Nobody may be waiting when it fails.
    this.#failure.promise.catch(() => undefined);
  }

  /** Rejects with what ends the step. */
  get failure(): Promise<never> {
    return this.#failure.promise;
  }

  /** Resolves with the key of a call once it may run. */
  allowed(id: string): Promise<string> {
    return this.#of(id).promise;
  }

  allow(id: string, key: string): void {
    this.#of(id).resolve(key);
  }

  fail(error: unknown): void {
    this.#failure.reject(error);
  }

  #of(id: string): PromiseWithResolvers<string> {
    const call = this.#calls.get(id) ?? Promise.withResolvers<string>();
    if (!this.#calls.has(id)) {
      this.#calls.set(id, call);
    }
    return call;
  }
}
