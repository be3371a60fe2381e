import type { Message } from '../../contract/prompt.ts';
import type { ToolDefinition } from '../../providers/provider.ts';
import { DEFAULT_RETRY_POLICY, type RetryPolicy } from '../../providers/retry.ts';
import type { ModelSettings } from '../../workflow/options.ts';
import { buildPrompt } from '../../workflow/prompt.ts';
import type { PromptInput } from '../../workflow/schema.ts';
import { readWorkspaceFile } from '../files.ts';
import { callModel, type CallResult } from '../model-call.ts';
import type { StepContext } from '../run-context.ts';

export interface Ask {
  prompt: PromptInput;
  settings: ModelSettings;
  /** Earlier turns of the conversation. */
  history?: Message[];
  tools?: ToolDefinition[];
  output_schema?: Record<string, unknown>;
  retry?: RetryPolicy;
  /** The parallel task that asks. */
  task_id?: string;
  /** Which call of the step (or task) this is, from 0. */
  ordinal?: number;
  signal?: AbortSignal;
}

export interface Answer extends CallResult {
  prompt_text: string;
}

/** Builds the prompt and asks the step's provider, or the one the run was started with. */
export async function askModel(context: StepContext, ask: Ask): Promise<Answer> {
  const { run, frame, step } = context;
  const { settings } = ask;
  const prompt = await buildPrompt(ask.prompt, frame.scope, (path) => readWorkspaceFile(run.workspace, path));
  const name = run.config.provider ?? run.defaultProvider ?? run.providers.forStepType(step.step_type);
  const result = await callModel(context, {
    provider: run.providers.get(name),
    request: {
      model: run.config.model ?? settings.model,
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
    retry: ask.retry ?? DEFAULT_RETRY_POLICY,
    task_id: ask.task_id ?? null,
    ordinal: ask.ordinal ?? 0,
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
  });
  return { ...result, prompt_text: prompt.text };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
