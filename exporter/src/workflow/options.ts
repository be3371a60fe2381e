import { type AgentSettings, agentSettings, NO_AGENT, ownAgent } from './agent-settings.ts';
import { DEFAULT_CLAUDE_MODEL, DEFAULT_GEMINI_MODEL, modelName } from './models.ts';
import { type Preset, PRESETS } from './presets.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import type { AgentDefinition } from './steps/agents.schema.ts';
import type { ClaudeOptions } from './steps/claude-options.schema.ts';
import type { RetrySettings, TokenBudget } from './steps/common.schema.ts';

/** What a model call is made with, after presets and defaults. */
export interface ModelSettings {
  model: string;
  system_prompt: string | null;
  max_output_tokens: number | undefined;
  temperature: number | undefined;
  top_p: number | undefined;
  top_k: number | undefined;
  /** Milliseconds for each try. */
  timeout_ms: number;
  /** A longer prompt is not sent; estimated. */
  max_input_tokens: number | undefined;
  /** Asked when the model gives no answer after all tries; null: none. */
  fallback_model: string | null;
  /** Undefined: the service's own policy. */
  retry: RetrySettings | undefined;
  /** How long the prompt shall be kept for the next call; null: it is not asked for. */
  cache_ttl: '5m' | '1h' | null;
  agent: AgentSettings;
}

type WorkflowDefaults = NonNullable<Workflow['defaults']>;
type GeminiStep = Extract<WorkflowStep, { type: 'gemini' | 'gemini_instructor' }>;
type ClaudeStep = Extract<WorkflowStep, { claude_options?: ClaudeOptions | undefined }>;
type ModelStep = GeminiStep | ClaudeStep;

const DEFAULT_TIMEOUT_MS = 300_000;
const ASKS_ONCE = [
  'gemini',
  'gemini_instructor',
  'claude',
  'claude_smart',
  'claude_session',
  'claude_extract',
  'claude_robust',
];

/** Most output tokens a step may use, as its file says; null where it sets no limit, or asks more than once. */
export function outputBudget(workflow: Workflow, step: WorkflowStep): number | null {
  if (step.type === 'parallel_claude') {
    const budgets = step.parallel_tasks.map(
      (task) => ({ ...step.token_budget, ...task.token_budget }).max_output_tokens
    );
    return budgets.reduce<number | null>((sum, limit) => (sum === null || limit === undefined ? null : sum + limit), 0);
  }
  // A step of these kinds has settings.
  return ASKS_ONCE.includes(step.type) ? (modelSettings(workflow, step as ModelStep).max_output_tokens ?? null) : null;
}

/** Settings of a step: its own words first, then its preset's, then the workflow's defaults. */
export function modelSettings(workflow: Workflow, step: ModelStep): ModelSettings {
  return step.type === 'gemini' || step.type === 'gemini_instructor'
    ? geminiSettings(workflow.defaults ?? {}, step)
    : claudeSettings(workflow, step);
}

function geminiSettings(defaults: WorkflowDefaults, step: GeminiStep): ModelSettings {
  const budget = { ...defaults.gemini_token_budget, ...step.token_budget };
  return {
    model: step.model ?? defaults.gemini_model ?? DEFAULT_GEMINI_MODEL,
    system_prompt: step.system_prompt ?? null,
    ...sampling(budget),
    timeout_ms: step.timeout_ms ?? defaultTimeout(defaults),
    fallback_model: null,
    retry: defaultRetry(defaults),
    cache_ttl: null,
    agent: NO_AGENT,
  };
}

function claudeSettings(workflow: Workflow, step: ClaudeStep): ModelSettings {
  const defaults = workflow.defaults ?? {};
  const preset = presetOf(workflow, step);
  const own = { ...step.options, ...step.claude_options };
  const options: ClaudeOptions = { ...defaults.claude_options, ...own };
  const self = ownAgent(workflow, options);
  const budget: TokenBudget = {
    ...(options.max_output_tokens === undefined ? {} : { max_output_tokens: options.max_output_tokens }),
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...step.token_budget,
  };
  return {
    model: claudeModel(step, { own, self, preset, options, defaults }),
    system_prompt: systemPrompt({ system_prompt: self?.prompt, ...options }),
    ...sampling(budget),
    timeout_ms:
      step.timeout_ms ?? own.timeout_ms ?? preset?.timeout_ms ?? options.timeout_ms ?? defaultTimeout(defaults),
    ...insurance(defaults, options, own.fallback_model ?? preset?.fallback_model),
    cache_ttl: cacheTtl(options),
    agent: agentSettings(workflow, options, preset),
  };
}

interface ModelSources {
  own: ClaudeOptions;
  self: AgentDefinition | null;
  preset: Preset | null;
  options: ClaudeOptions;
  defaults: WorkflowDefaults;
}

/** The nearest word on the model: of the step, of what it is, of its preset, of the defaults. */
function claudeModel(step: ClaudeStep, { own, self, preset, options, defaults }: ModelSources): string {
  const named = self?.model === 'inherit' ? undefined : self?.model;
  const given = step.model ?? own.model ?? named ?? preset?.model ?? options.model ?? defaults.claude_model;
  return modelName(given ?? DEFAULT_CLAUDE_MODEL);
}

/** Only steps that name a preset, and the kinds made for them, have one. */
function presetOf(workflow: Workflow, step: ClaudeStep): Preset | null {
  const inherited =
    step.type === 'claude' ? undefined : (workflow.defaults?.claude_preset ?? workflow.environment?.mode);
  const name = step.preset ?? inherited ?? (step.type === 'claude_smart' ? 'development' : undefined);
  return name === undefined ? null : (PRESETS[name] ?? PRESETS['development'] ?? null);
}

function systemPrompt({ system_prompt, append_system_prompt }: ClaudeOptions): string | null {
  const text = [system_prompt, append_system_prompt].filter((part) => part !== undefined && part !== '').join('\n');
  return text === '' ? null : text;
}

function sampling(budget: TokenBudget) {
  const { max_output_tokens, max_input_tokens, temperature, top_p, top_k } = budget;
  return { max_output_tokens, max_input_tokens, temperature, top_p, top_k };
}

function cacheTtl({ prompt_caching }: ClaudeOptions): ModelSettings['cache_ttl'] {
  return prompt_caching === true
    ? '5m'
    : prompt_caching === undefined || prompt_caching === false
      ? null
      : prompt_caching;
}

/** What happens when the model gives no answer. */
function insurance(defaults: WorkflowDefaults, { retry_config }: ClaudeOptions, fallback: string | undefined) {
  return {
    fallback_model: fallbackModel(fallback ?? defaults.claude_fallback_model),
    retry: retry_config === undefined ? defaultRetry(defaults) : retryOf(retry_config),
  };
}

function fallbackModel(name: string | undefined): string | null {
  return name === undefined ? null : modelName(name);
}

type RetryOnError = NonNullable<WorkflowDefaults['retry_on_error']>;

function retryOf({ retry_on, ...rest }: Exclude<RetryOnError, boolean | number>): RetrySettings {
  return { ...rest, conditions: retry_on };
}

function defaultRetry({ retry_on_error }: WorkflowDefaults): RetrySettings | undefined {
  if (typeof retry_on_error === 'object') {
    return retryOf(retry_on_error);
  }
  if (typeof retry_on_error === 'number') {
    return { max_retries: retry_on_error };
  }
  return retry_on_error === false ? { max_retries: 0 } : undefined;
}

function defaultTimeout(defaults: WorkflowDefaults): number {
  return defaults.timeout_seconds === undefined ? DEFAULT_TIMEOUT_MS : defaults.timeout_seconds * 1000;
}
