import type { Message, ToolCall } from '../../contract/prompt.ts';
import { addUsage } from '../../contract/usage.ts';
import { findRecordedMessages } from '../../store/calls.ts';
import { LeaseLostError } from '../../store/steps.ts';
import { isStoreUnavailable } from '../../store/unavailable.ts';
import type { AgentInvocation } from '../../telemetry/telemetry.ts';
import { isInterruption } from '../control.ts';
import { StepFailure, toFailure } from '../failure.ts';
import { type AgentHooks, HookStop } from '../hooks/agent-hooks.ts';
import type { CallResult } from '../model-call.ts';
import type { StepContext } from '../run-context.ts';
import type { Tool, ToolPlace } from '../tools/tool.types.ts';

export interface AgentTurns {
  tools: ReadonlyMap<string, Tool>;
  place: Omit<ToolPlace, 'trace' | 'call'>;
  hooks: AgentHooks;
  model: string;
  /** What its end is called in hooks. */
  stop_event: 'Stop' | 'SubagentStop';
  max_turns: number;
  task_id: string | null;
  /** Which call of the step the first turn is. */
  ordinal: number;
  /** Asks the model with a conversation; `last`: no tool may be called. */
  ask(messages: Message[], ordinal: number, last: boolean): Promise<CallResult>;
}

/**
 * Asks a model, does what it calls tools for, tells it the results, and so on until it answers without a call. The
 * last of `max_turns` is made without tools, so that there is an answer.
 *
 * A turn's question is recorded with the results of the tools before it, so a resumed run goes on from there and runs
 * no tool twice; only a tool whose turn was never asked is run again.
 */
export function runAgent(context: StepContext, turns: AgentTurns, first: Message[]): Promise<CallResult> {
  return measured(context, turns, (agent) => takeTurns(context, turns, first, agent));
}

/** Measures an agent, whatever works it and however it ends. */
export async function measured(
  { span, step }: StepContext,
  { model }: { model: string },
  work: (agent: AgentInvocation) => Promise<CallResult>
): Promise<CallResult> {
  const agent = span.startAgent({ name: step.step_name, model });
  try {
    const result = await work(agent);
    agent.end();
    return result;
  } catch (error) {
    agent.end(toFailure(error));
    throw error;
  }
}

async function takeTurns(
  context: StepContext,
  turns: AgentTurns,
  first: Message[],
  agent: AgentInvocation
): Promise<CallResult> {
  const { run, step } = context;
  let messages = (await recordedAt(context, turns, 0)) ?? first;
  let total: CallResult | null = null;
  let goesOn = false;
  for (let turn = 0; ; turn += 1) {
    const last = turn + 1 >= turns.max_turns;
    agent.asked();
    const answer = await turns.ask(messages, turns.ordinal + turn, last);
    total = addUp(total, answer);
    const calls = answer.response.tool_calls;
    const wanted: string | null = last || calls.length > 0 ? null : await turns.hooks.onStop(turns.stop_event, goesOn);
    if (last || (calls.length === 0 && wanted === null)) {
      return total;
    }
    goesOn ||= wanted !== null;
    run.control.boundary(step.step_path);
    messages = (await recordedAt(context, turns, turn + 1)) ?? [
      ...messages,
      ...assistantMessages(answer),
      wanted === null ? await toolMessage(context, turns, calls, turns.ordinal + turn, agent) : userMessage(wanted),
    ];
  }
}

/** What a turn was asked with before the run was interrupted; null when it never was. */
function recordedAt({ run, step }: StepContext, { ordinal, task_id }: AgentTurns, turn: number) {
  return findRecordedMessages(run.store, step, task_id, ordinal + turn);
}

/** Adds what one agent has used to what another has. */
export function addUp(before: CallResult | null, next: CallResult): CallResult {
  if (before === null) {
    return next;
  }
  const cost_usd = before.cost_usd === null || next.cost_usd === null ? null : before.cost_usd + next.cost_usd;
  return { response: { ...next.response, usage: addUsage(before.response.usage, next.response.usage) }, cost_usd };
}

/** None for an answer that says nothing: providers refuse an empty message. */
export function assistantMessages({ response }: CallResult): Message[] {
  const parts: Message['parts'] = [
    ...(response.text === '' ? [] : [{ type: 'text' as const, content: response.text }]),
    ...response.tool_calls.map((call) => ({ type: 'tool_call' as const, ...call })),
  ];
  return parts.length === 0 ? [] : [{ role: 'assistant', parts }];
}

/** What is said to the model. */
export function userMessage(content: string): Message {
  return { role: 'user', parts: [{ type: 'text', content }] };
}

/** One after another: a later call may count on what an earlier one has done. */
async function toolMessage(
  context: StepContext,
  turns: AgentTurns,
  calls: readonly ToolCall[],
  ordinal: number,
  agent: AgentInvocation
): Promise<Message> {
  const parts: Message['parts'] = [];
  for (const [index, call] of calls.entries()) {
    agent.calledTool();
    const response = await runTool(context, turns, call, `${ordinal}.${index}`);
    parts.push({ type: 'tool_call_response', id: call.id, response });
  }
  return { role: 'tool', parts };
}

/** What the log keeps of a tool call, from which its span can be made again: `tool-calls.ts` of the store reads it. */
interface ToolRecord extends Record<string, string> {
  tool: string;
  tool_call_id: string;
  tool_span_id: string;
  tool_type: string;
  started_at: string;
  ended_at: string;
}

/** A tool that fails tells the model why; only an end of the step itself is thrown. */
export async function runTool(
  context: StepContext,
  { tools, hooks, place }: Pick<AgentTurns, 'tools' | 'hooks' | 'place'>,
  call: ToolCall,
  key: string
): Promise<string> {
  context.signal.throwIfAborted();
  const { mask } = context.run.environment;
  const tool = tools.get(call.name);
  const startedAt = new Date();
  const span = context.span.startTool({ name: call.name, call_id: call.id, arguments: call.arguments, ...tool?.span });
  const record = (): ToolRecord => ({
    tool: call.name,
    tool_call_id: call.id,
    tool_span_id: span.span_id,
    tool_type: tool?.span?.type ?? 'function',
    started_at: startedAt.toISOString(),
    ended_at: new Date().toISOString(),
  });
  try {
    if (tool === undefined) {
      throw new Error(`there is no tool "${call.name}"; there are ${[...tools.keys()].join(', ')}`);
    }
    const given = typeof call.arguments === 'object' && call.arguments !== null ? { ...call.arguments } : {};
    const args = await hooks.beforeTool(call.name, given, span.carrier);
    const result = mask(await tool.run(args, { ...place, call: key, trace: span.carrier }));
    const told = await hooks.afterTool(call.name, args, result, span.carrier);
    span.end({ result: told });
    context.log('info', `tool ${call.name}: ${result.split('\n', 1)[0] ?? ''}`, record());
    return told;
  } catch (error) {
    const failure = toFailure(error);
    span.end({ error: failure });
    context.signal.throwIfAborted();
    if (endsStep(error)) {
      throw error;
    }
    context.log('warn', `tool ${call.name} failed: ${failure.message}`, { ...record(), error_type: failure.type });
    return `error: ${mask(failure.message)}`;
  }
}

/** What no answer of the model can cure. */
function endsStep(error: unknown): boolean {
  const isBudget = error instanceof StepFailure && error.failure.type === 'budget_exceeded';
  const isLost = error instanceof LeaseLostError || isStoreUnavailable(error);
  return isBudget || isLost || isInterruption(error) || error instanceof HookStop;
}
