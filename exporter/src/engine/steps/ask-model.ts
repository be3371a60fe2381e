import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';

import type { Message } from '../../contract/prompt.ts';
import type { AgentSession } from '../../providers/agent-session.ts';
import { type AgentRunner, CLAUDE_AGENT } from '../../providers/claude-agent.ts';
import type { Provider, ToolDefinition } from '../../providers/provider.ts';
import { helperModel, helperSettings } from '../../workflow/agent-settings.ts';
import type { ModelSettings } from '../../workflow/options.ts';
import { buildPrompt, type BuiltPrompt } from '../../workflow/prompt.ts';
import type { PromptInput } from '../../workflow/schema.ts';
import { StepFailure } from '../failure.ts';
import { readWorkspaceFile } from '../files.ts';
import { AgentHooks } from '../hooks/agent-hooks.ts';
import { callModel, type CallResult } from '../model-call.ts';
import { overrideOf } from '../overrides.ts';
import type { StepContext } from '../run-context.ts';
import type { HelperTask } from '../tools/task-tool.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import { addUp, runAgent, userMessage } from './agent.ts';
import { agentTools } from './agent-tools.ts';
import { schemaProblem } from './output-schema.ts';
import { retryPolicy } from './retry-policy.ts';
import { runSdkAgent, type SdkTurns } from './sdk-agent.ts';

export interface Ask {
  prompt: PromptInput;
  settings: ModelSettings;
  /** Earlier turns of the conversation. */
  history?: Message[];
  /** Functions that the model may name in its answer; nothing runs them. */
  tools?: ToolDefinition[];
  output_schema?: Record<string, unknown>;
  /** The parallel task that asks. */
  task_id?: string;
  /** Which question of the step (or task) this is, from 0. */
  ordinal?: number;
  signal?: AbortSignal;
}

export interface Answer extends CallResult {
  prompt_text: string;
}

/** Failures that another model may not have. */
const FALL_BACK_ON = ['rate_limit', 'overloaded', 'server_error', 'timeout', 'invalid_request', 'invalid_response'];
const CHARACTERS_PER_TOKEN = 4;
/** Questions put again when an answer does not match its schema. */
const MAX_REASKS = 2;
/** Calls are numbered apart for each question, each model and each time a question is put. */
const PER_QUESTION = 1_000_000;
const PER_MODEL = 100_000;
const PER_REASK = 10_000;

/**
 * Builds the prompt and asks the step's provider, or the one the run was started with; when the model gives no answer
 * after all tries, the step's fallback model. An answer that does not match `output_schema` is asked for again.
 */
export async function askModel(context: StepContext, ask: Ask): Promise<Answer> {
  const { run, frame } = context;
  const { settings } = ask;
  const prompt = await buildPrompt(ask.prompt, {
    scope: frame.scope,
    sessions: frame.sessions,
    readFile: (path) => readWorkspaceFile(run.workspace, path),
  });
  ensureShortEnough(prompt.text, settings.max_input_tokens);
  const override = overrideOf(run.config, context.step.step_path);
  const model = override.model ?? settings.model;
  const first = (ask.ordinal ?? 0) * PER_QUESTION;
  const directory = directoryOf(frame.directory, settings.agent.cwd);
  const hooks = new AgentHooks(context, settings.agent.hooks, directory);
  const question = { prompt, directory, hooks, added: await hooks.onPrompt(prompt.text) };
  try {
    return { ...(await askUntilValid(context, ask, question, model, first)), prompt_text: prompt.text };
  } catch (error) {
    const fallback = override.model === null ? settings.fallback_model : null;
    if (!(error instanceof StepFailure) || fallback === null || !FALL_BACK_ON.includes(error.failure.type)) {
      throw error;
    }
    context.log('warn', `${model} gave no answer, so ${fallback} is asked: ${error.message}`);
    const answer = await askUntilValid(context, ask, question, fallback, first + PER_MODEL);
    return { ...answer, prompt_text: prompt.text };
  }
}

interface Question {
  prompt: BuiltPrompt;
  /** What hooks add to the prompt. */
  added: string | null;
  hooks: AgentHooks;
  /** Where tools work, relative to the workspace. */
  directory: string;
}

/** What is still wrong after the last time is for the check of the step's result to tell. */
async function askUntilValid(
  context: StepContext,
  ask: Ask,
  question: Question,
  model: string,
  first: number
): Promise<CallResult> {
  const texts = [question.prompt.text, ...(question.added === null ? [] : [question.added])];
  const parts = texts.map((content) => ({ type: 'text' as const, content }));
  let messages: Message[] = [...(ask.history ?? []), { role: 'user', parts }];
  for (let asked = 0; ; asked += 1) {
    const answer = await converse(context, ask, question, model, messages, first + asked * PER_REASK);
    const problem = ask.output_schema === undefined ? null : schemaProblem(answer.response.text, ask.output_schema);
    if (problem === null || asked >= MAX_REASKS) {
      return answer;
    }
    context.log('warn', `the answer is asked for again: ${problem}`);
    const again = `That answer cannot be used: ${problem}. Answer again, with JSON that matches the schema and nothing else.`;
    messages = [
      ...messages,
      { role: 'assistant', parts: [{ type: 'text', content: answer.response.text }] },
      userMessage(again),
    ];
  }
}

/** One question: a single call, or as many as an agent with tools makes, with those of its helpers. */
async function converse(
  context: StepContext,
  ask: Ask,
  question: Question,
  model: string,
  messages: Message[],
  ordinal: number,
  stop_event: 'Stop' | 'SubagentStop' = 'Stop'
): Promise<CallResult> {
  const { run } = context;
  const { agent } = ask.settings;
  const { prompt, directory, hooks } = question;
  const helpers: CallResult[] = [];
  const tools = await agentTools(context, agent, {
    directory,
    simulated: providerOf(context).simulated,
    help: async (task) => {
      const answer = await askHelper(context, ask, question, model, task);
      helpers.push(answer);
      return answer.response.text;
    },
  });
  const call = (conversation: Message[], index: number, more: Pick<Call, 'toolChoice' | 'session'>) =>
    callWith(context, ask, { prompt, model, messages: conversation, ordinal: index, tools, ...more });
  const turns = {
    model,
    tools,
    place: { workspace: run.workspace, directory, signal: context.signal, environment: run.environment.variables },
    hooks,
    stop_event,
    max_turns: agent.max_turns,
    task_id: ask.task_id ?? null,
    ordinal,
  };
  const runner = sdkRunner(context);
  const answer =
    runner !== null
      ? await askSdk(context, ask, { ...turns, runner }, messages, call)
      : tools.size === 0 && !hooks.any
        ? await call(messages, ordinal, {})
        : await runAgent(
            context,
            {
              ...turns,
              ask: (conversation, index, last) => call(conversation, index, last ? { toolChoice: 'none' } : {}),
            },
            messages
          );
  return helpers.reduce((total, helper) => addUp(helper, total), answer);
}

/** What works the agents of the step, when that is not the loop of this engine; null: it is. */
function sdkRunner(context: StepContext): AgentRunner | null {
  const { run, step } = context;
  const provider = overrideOf(run.config, step.step_path).provider ?? run.defaultProvider;
  if (provider !== CLAUDE_AGENT || run.providers.forStepType(step.step_type) !== 'anthropic') {
    return null;
  }
  const missing = run.providers.claudeAgent.missing();
  if (missing !== null) {
    context.log('warn', `${missing}: the step is worked without it`);
  }
  return missing === null ? run.providers.claudeAgent : null;
}

type CallModel = (
  messages: Message[],
  ordinal: number,
  more: Pick<Call, 'toolChoice' | 'session'>
) => Promise<CallResult>;

/** Has the Claude Agent SDK answer; each of its answers is a call of the model `anthropic`, which is who charges. */
function askSdk(
  context: StepContext,
  ask: Ask,
  turns: Omit<SdkTurns, 'ask' | 'system'>,
  messages: Message[],
  call: CallModel
): Promise<CallResult> {
  const id = randomUUID();
  const { system_prompt: system } = ask.settings;
  const next = (conversation: Message[], ordinal: number, session: AgentSession) =>
    call(conversation, ordinal, { session: { id, next: (options) => session.next(options) } });
  return runSdkAgent(context, { ...turns, system, ask: next }, messages);
}

/** A helper is an agent of its own: it knows its prompt and nothing of the conversation it helps in. */
function askHelper(
  context: StepContext,
  ask: Ask,
  question: Question,
  model: string,
  { name, helper, prompt, call }: HelperTask
): Promise<CallResult> {
  const { settings } = ask;
  const task: Ask = {
    prompt: [],
    settings: { ...settings, system_prompt: helper.prompt, agent: helperSettings(settings.agent, helper) },
    task_id: [...(ask.task_id === undefined ? [] : [ask.task_id]), `${name} ${call}`].join('/'),
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
  };
  const parts = [{ source: 'static' as const, label: `task for ${name}`, start: 0, end: prompt.length }];
  const { run, step } = context;
  const asked = overrideOf(run.config, step.step_path).model === null ? helperModel(helper, model) : model;
  const own = { ...question, prompt: { text: prompt, parts }, added: null };
  return converse(context, task, own, asked, [userMessage(prompt)], 0, 'SubagentStop');
}

/** An absolute `cwd` is of the machine the file was written on; the workspace stands for it. */
function directoryOf(directory: string, cwd: string | undefined): string {
  return cwd === undefined || posix.isAbsolute(cwd) ? directory : posix.join(directory, cwd);
}

/** The provider that the step asks. @throws Error when there is none of the name that the run was given. */
function providerOf({ run, step }: StepContext): Provider {
  const { provider } = overrideOf(run.config, step.step_path);
  return run.providers.get(provider ?? run.defaultProvider ?? run.providers.forStepType(step.step_type));
}

interface Call {
  prompt: BuiltPrompt;
  model: string;
  messages: Message[];
  ordinal: number;
  tools: Toolbox['tools'];
  toolChoice?: 'none';
  /** Answers in place of the provider. */
  session?: { id: string; next: AgentSession['next'] };
}

/** A session as a provider that is asked once: it sends a failed request again by itself. */
function inSession(provider: Provider, { next }: NonNullable<Call['session']>): Provider {
  return { ...provider, stream: (_request, options) => next(options) };
}

function callWith(context: StepContext, ask: Ask, call: Call): Promise<CallResult> {
  const { settings } = ask;
  const { session } = call;
  const own = [...call.tools.values()].map(({ definition }) => ({ ...definition, simulated: false as const }));
  const ttl = settings.cache_ttl ?? (own.length > 0 ? '5m' : null);
  return callModel(context, {
    provider: session === undefined ? providerOf(context) : inSession(providerOf(context), session),
    request: {
      model: call.model,
      system: settings.system_prompt,
      messages: call.messages,
      ...defined({
        max_output_tokens: settings.max_output_tokens,
        temperature: settings.temperature,
        top_p: settings.top_p,
        top_k: settings.top_k,
        tools: own.length > 0 ? own : ask.tools,
        tool_choice: own.length > 0 ? call.toolChoice : undefined,
        output_schema: ask.output_schema,
        cache: ttl === null ? undefined : { ttl },
      }),
    },
    prompt_text: call.prompt.text,
    prompt_parts: call.prompt.parts,
    timeout_ms: settings.timeout_ms,
    retry: retryPolicy(settings.retry),
    task_id: ask.task_id ?? null,
    ordinal: call.ordinal,
    ...(session === undefined ? {} : { session: session.id }),
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
  });
}

function ensureShortEnough(text: string, limit: number | undefined): void {
  const estimated = Math.ceil(text.length / CHARACTERS_PER_TOKEN);
  if (limit !== undefined && estimated > limit) {
    throw new StepFailure({
      type: 'budget_exceeded',
      message: `the prompt has about ${estimated} tokens, more than the ${limit} of max_input_tokens; no model was asked`,
      fix: 'shorten the prompt, e.g. with max_length on its parts, or raise max_input_tokens',
    });
  }
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
