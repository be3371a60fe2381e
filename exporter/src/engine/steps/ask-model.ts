import type { Message } from '../../contract/prompt.ts';
import type { ToolDefinition } from '../../providers/provider.ts';
import type { ModelSettings } from '../../workflow/options.ts';
import { buildPrompt, type BuiltPrompt } from '../../workflow/prompt.ts';
import type { PromptInput } from '../../workflow/schema.ts';
import { StepFailure } from '../failure.ts';
import { readWorkspaceFile } from '../files.ts';
import { callModel, type CallResult } from '../model-call.ts';
import type { StepContext } from '../run-context.ts';
import { retryPolicy } from './retry-policy.ts';

export interface Ask {
  prompt: PromptInput;
  settings: ModelSettings;
  /** Earlier turns of the conversation. */
  history?: Message[];
  tools?: ToolDefinition[];
  output_schema?: Record<string, unknown>;
  /** The parallel task that asks. */
  task_id?: string;
  /** Which call of the step (or task) this is, from 0. */
  ordinal?: number;
  signal?: AbortSignal;
}

export interface Answer extends CallResult {
  prompt_text: string;
}

/** Failures that another model may not have. */
const FALL_BACK_ON = ['rate_limit', 'overloaded', 'server_error', 'timeout', 'invalid_request', 'invalid_response'];
/** Keeps the calls of the fallback model apart from those of the first one. */
const FALLBACK_ORDINAL = 1_000_000;
const CHARACTERS_PER_TOKEN = 4;

/**
 * Builds the prompt and asks the step's provider, or the one the run was started with; when the model gives no answer
 * after all tries, the step's fallback model.
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
  const model = run.config.model ?? settings.model;
  try {
    return { ...(await callWith(context, ask, prompt, model)), prompt_text: prompt.text };
  } catch (error) {
    const fallback = run.config.model === null ? settings.fallback_model : null;
    if (!(error instanceof StepFailure) || fallback === null || !FALL_BACK_ON.includes(error.failure.type)) {
      throw error;
    }
    context.log('warn', `${model} gave no answer, so ${fallback} is asked: ${error.message}`);
    const retried = { ...ask, ordinal: FALLBACK_ORDINAL + (ask.ordinal ?? 0) };
    return { ...(await callWith(context, retried, prompt, fallback)), prompt_text: prompt.text };
  }
}

function callWith(context: StepContext, ask: Ask, prompt: BuiltPrompt, model: string): Promise<CallResult> {
  const { run, step } = context;
  const { settings } = ask;
  const name = run.config.provider ?? run.defaultProvider ?? run.providers.forStepType(step.step_type);
  return callModel(context, {
    provider: run.providers.get(name),
    request: {
      model,
      system: settings.system_prompt,
      messages: [...(ask.history ?? []), { role: 'user', parts: [{ type: 'text', content: prompt.text }] }],
      ...defined({
        max_output_tokens: settings.max_output_tokens,
        temperature: settings.temperature,
        top_p: settings.top_p,
        top_k: settings.top_k,
        tools: ask.tools,
        output_schema: ask.output_schema,
      }),
    },
    prompt_text: prompt.text,
    prompt_parts: prompt.parts,
    timeout_ms: settings.timeout_ms,
    retry: retryPolicy(settings.retry),
    task_id: ask.task_id ?? null,
    ordinal: ask.ordinal ?? 0,
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
