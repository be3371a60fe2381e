import { ProblemError } from '../contract/problem-error.ts';
import type { PromptPart } from '../contract/prompt.ts';
import type { PromptPiece, PromptPreview, promptPreviewRequestSchema } from '../contract/prompt-preview.ts';
import { NO_USAGE } from '../contract/usage.ts';
import { forStepType } from '../providers/registry.ts';
import { priceCall } from '../telemetry/cost.ts';
import { ExpressionError } from '../workflow/expression-error.ts';
import { type ModelSettings, modelSettings } from '../workflow/options.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { buildPrompt, type PromptContext } from '../workflow/prompt.ts';
import type { PromptInput, Workflow, WorkflowStep } from '../workflow/schema.ts';
import { createScope, type Scope } from '../workflow/scope.ts';
import { bodiesOf } from '../workflow/walk.ts';
import { StepFailure } from './failure.ts';
import { readWorkspaceFile } from './files.ts';
import { batchTaskPrompt } from './steps/claude-tasks.ts';

type Request = (typeof promptPreviewRequestSchema)['_output'];

export interface PreviewContext {
  workspace: string;
  /** Results of the steps of the run that was named, by step name. */
  results: Record<string, unknown>;
}

const CHARACTERS_PER_TOKEN = 4;
/** What a model may answer when the step sets no limit, for the upper end of the cost. */
const USUAL_MAX_OUTPUT = 4096;

/**
 * Builds the prompt of one step, part by part, so that a part which cannot be built shows why beside those that can.
 * @throws ProblemError 422 when the workflow is not valid, or has no such step
 */
export async function previewPrompt(request: Request, context: PreviewContext): Promise<PromptPreview> {
  const { workflow } = parseWorkflow(request.source);
  if (workflow === null) {
    throw unusable('the workflow is not valid', 'correct it first; POST pipelines/validate names the places');
  }
  const found = findStep(workflow, workflow.steps, request.step.split('/'));
  if (found === null) {
    throw unusable(`there is no step "${request.step}"`, `use one of ${workflow.steps.map((s) => s.name).join(', ')}`);
  }
  const asked = askOf(found.step, request.task_id);
  if (asked === null) {
    throw unusable(`step "${request.step}" (${found.step.type}) asks no model`, 'choose a step with a prompt');
  }
  const settings = settingsOf(found.workflow, found.step);
  const pieces = await buildPieces(asked.prompt, {
    scope: scopeOf(found, request, context),
    sessions: new Map(),
    readFile: (path) => readWorkspaceFile(context.workspace, path),
  });
  return {
    step_name: found.step.name,
    step_type: found.step.type,
    task_ids: asked.task_ids,
    ...describe(joined(pieces), settings, forStepType(found.step.type)),
    pieces,
  };
}

function unusable(detail: string, fix: string): ProblemError {
  return new ProblemError({ type: 'about:blank', title: 'The prompt cannot be built', status: 422, detail, fix });
}

interface Found {
  workflow: Workflow;
  step: WorkflowStep;
  /** What the innermost loop around the step calls its item. */
  iterator: string;
}

function findStep(
  workflow: Workflow,
  steps: readonly WorkflowStep[],
  [name, ...rest]: string[],
  iterator = 'item'
): Found | null {
  const step = steps.find((candidate) => candidate.name === name?.replace(/\[\d+\]$/, ''));
  if (step === undefined || rest.length === 0) {
    return step === undefined ? null : { workflow, step, iterator };
  }
  for (const body of bodiesOf(step)) {
    const found = findStep(body.workflow ?? workflow, body.steps, rest, iteratorIn(step) ?? iterator);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function iteratorIn(step: WorkflowStep): string | null {
  switch (step.type) {
    case 'for_loop':
      return step.iterator ?? 'item';
    case 'while_loop':
      return 'item';
    default:
      return null;
  }
}

/** The prompt that a step, or one of its tasks, asks; null for a step that asks none. */
function askOf(step: WorkflowStep, taskId: string | undefined): { prompt: PromptInput; task_ids: string[] } | null {
  const tasks =
    step.type === 'parallel_claude'
      ? step.parallel_tasks.map(({ id, prompt }) => ({ id, prompt }))
      : step.type === 'claude_batch'
        ? step.tasks.map((task) => ({ id: task.task_id, prompt: batchTaskPrompt(step, task) }))
        : [];
  if (tasks.length > 0) {
    const task = tasks.find(({ id }) => id === taskId) ?? tasks[0];
    return task === undefined ? null : { prompt: task.prompt, task_ids: tasks.map(({ id }) => id) };
  }
  return 'prompt' in step && step.prompt !== undefined ? { prompt: step.prompt, task_ids: [] } : null;
}

function settingsOf(workflow: Workflow, step: WorkflowStep): ModelSettings {
  // A step that asks is of a kind that has settings.
  return modelSettings(workflow, step as Parameters<typeof modelSettings>[1]);
}

function scopeOf({ workflow, iterator }: Found, request: Request, { results }: PreviewContext): Scope {
  const scope = createScope({
    run_id: request.run_id ?? '00000000-0000-0000-0000-000000000000',
    workflow_name: workflow.name,
    at: new Date(),
    inputs: { ...workflow.input, ...workflow.inputs, ...request.variables },
    global: { ...workflow.global_vars, ...workflow.variables, ...request.variables },
  });
  const loop =
    request.item === undefined ? [] : [{ iterator, item: request.item, index: request.item_index, total: null }];
  return { ...scope, steps: { ...results, ...request.results }, loop };
}

async function buildPieces(prompt: PromptInput, context: PromptContext): Promise<PromptPiece[]> {
  const pieces: PromptPiece[] = [];
  const injecting: PromptInput = [];
  for (const part of prompt) {
    if (part.type === 'file' && part.inject_as !== undefined) {
      injecting.push(part);
    }
    pieces.push(await buildPiece([...injecting.filter((other) => other !== part), part], part.type, context));
  }
  return pieces;
}

async function buildPiece(prompt: PromptInput, type: string, context: PromptContext): Promise<PromptPiece> {
  try {
    const { text, parts } = await buildPrompt(prompt, context);
    return { type, text, parts, problem: null };
  } catch (error) {
    if (!(error instanceof ExpressionError || error instanceof StepFailure)) {
      throw error;
    }
    const available = error instanceof ExpressionError ? [...error.available] : [];
    return { type, text: '', parts: [], problem: { message: error.message, available } };
  }
}

/** The pieces that have a text, joined as `buildPrompt` joins them. */
function joined(pieces: readonly PromptPiece[]): { prompt_text: string; prompt_parts: PromptPart[] } {
  const parts: PromptPart[] = [];
  const texts: string[] = [];
  let offset = 0;
  for (const piece of pieces) {
    if (piece.parts.length > 0) {
      parts.push(...piece.parts.map((part) => ({ ...part, start: part.start + offset, end: part.end + offset })));
      texts.push(piece.text);
      offset += piece.text.length + 1;
    }
  }
  return { prompt_text: texts.join('\n'), prompt_parts: parts };
}

function describe(prompt: ReturnType<typeof joined>, settings: ModelSettings, provider: string) {
  const { model, system_prompt, max_output_tokens } = settings;
  const characters = prompt.prompt_text.length + (system_prompt?.length ?? 0);
  const estimated_input_tokens = Math.ceil(characters / CHARACTERS_PER_TOKEN);
  const costOf = (output_tokens: number) =>
    priceCall({ provider, model, usage: { ...NO_USAGE, input_tokens: estimated_input_tokens, output_tokens } });
  const low = costOf(0);
  const high = costOf(max_output_tokens ?? USUAL_MAX_OUTPUT);
  return {
    ...prompt,
    provider,
    model,
    system_prompt,
    estimated_input_tokens,
    max_output_tokens: max_output_tokens ?? null,
    estimated_cost_usd: low === null || high === null ? null : { low: low.total_usd, high: high.total_usd },
  };
}
