import type { DryRun, DryRunStep, Range } from '../../contract/dry-run.ts';
import type { Overrides } from '../../contract/overrides.ts';
import { ProblemError } from '../../contract/problem-error.ts';
import type { PromptPreview } from '../../contract/prompt-preview.ts';
import { NO_USAGE } from '../../contract/usage.ts';
import { CLAUDE_AGENT } from '../../providers/claude-agent.ts';
import type { ObservedUsage } from '../../store/observed.ts';
import { priceCall } from '../../telemetry/cost.ts';
import { mayAskAgain } from '../../workflow/agent-settings.ts';
import { modelSettings } from '../../workflow/options.ts';
import type { Workflow, WorkflowStep } from '../../workflow/schema.ts';
import { createScope } from '../../workflow/scope.ts';
import { overrideOf } from '../overrides.ts';
import { previewPrompt } from '../prompt-preview.ts';
import { type PlannedStep, plannedSteps } from './planned-steps.ts';
import { add, ONCE, sum, times } from './range.ts';

export interface DryRunInput {
  source: string;
  workflow: Workflow;
  variables: Record<string, unknown>;
  provider: string | undefined;
  model: string | undefined;
  /** Providers and models of single steps. */
  overrides: Overrides | undefined;
  workspace: string;
  /** What earlier calls have used, by path of the step. */
  observed: ReadonlyMap<string, ObservedUsage>;
}

/** Name of the provider that asks no model. */
export const SIMULATED = 'simulated';
/** What a model may answer, or an earlier step may have answered, where no limit is set. */
const USUAL_MAX_OUTPUT = 4096;
/** Earlier calls that make a range; fewer say little. */
const ENOUGH_CALLS = 3;

/** Sums what the steps of a run would ask and cost. Reads files of the workspace that prompts name; asks no model. */
export async function dryRun(input: DryRunInput): Promise<DryRun> {
  const { workflow, variables } = input;
  const scope = createScope({
    run_id: '00000000-0000-0000-0000-000000000000',
    workflow_name: workflow.name,
    at: new Date(),
    inputs: { ...workflow.input, ...workflow.inputs, ...variables },
    global: { ...workflow.global_vars, ...workflow.variables, ...variables },
  });
  const steps: DryRunStep[] = [];
  const left_out: string[] = [];
  for (const planned of plannedSteps(workflow, scope)) {
    if (planned.step.type === 'pipeline' && planned.step.pipeline === undefined) {
      left_out.push(planned.path);
    }
    steps.push(...(await predictStep(input, planned)));
  }
  const priced = steps.flatMap(({ cost_usd }) => cost_usd ?? []);
  return {
    pipeline_name: workflow.name,
    steps,
    calls: sum(steps.map(({ calls }) => calls)),
    input_tokens: sum(steps.map(({ input_tokens }) => input_tokens)),
    output_tokens: sum(steps.map(({ output_tokens }) => output_tokens)),
    cost_usd: priced.length === 0 && steps.length > 0 ? null : sum(priced),
    cost_complete: priced.length === steps.length,
    left_out,
  };
}

/** One entry for a step that asks, none for one that does not. */
async function predictStep(input: DryRunInput, planned: PlannedStep): Promise<DryRunStep[]> {
  const previews = await previewsOf(input, planned);
  const [first] = previews;
  if (first === undefined) {
    return [];
  }
  const { provider: asked = null, model: named = null } = input;
  const config = { variables: {}, provider: asked, model: named, steps: input.overrides?.steps };
  const override = overrideOf(config, planned.path);
  const provider = isOther(override.provider) ? override.provider : first.provider;
  const model = override.model ?? first.model;
  const seen = input.observed.get(planned.path);
  const usage = seen !== undefined && seen.calls >= ENOUGH_CALLS ? seen : undefined;
  const turns = times(planned.runs, turnsOfAgent(planned));
  const inputOfOne = sum(previews.map((preview) => inputRange(preview, usage)));
  const outputOfOne = sum(previews.map((preview) => outputRange(preview, usage)));
  const low = costOf(provider, model, inputOfOne.low, outputOfOne.low);
  const high = costOf(provider, model, inputOfOne.high ?? 0, outputOfOne.high ?? 0);
  return [
    {
      step_path: planned.path,
      step_type: planned.step.type,
      provider,
      model,
      calls: times(turns, { low: previews.length, high: previews.length }),
      input_tokens: times(turns, inputOfOne),
      output_tokens: times(turns, outputOfOne),
      cost_usd: low === null || high === null ? null : times(turns, { low, high }),
      basis: usage === undefined ? 'limits' : 'history',
      calls_seen: seen?.calls ?? 0,
      open: previews.flatMap(problemsOf)[0] ?? null,
    },
  ];
}

/** A simulated call, and one of the Claude Agent SDK, has the price of the model it stands for. */
function isOther(provider: string | null): provider is string {
  return provider !== null && provider !== SIMULATED && provider !== CLAUDE_AGENT;
}

/** The prompts of a step, one for each of its tasks; none for a step that asks no model. */
async function previewsOf(input: DryRunInput, { path, item }: PlannedStep): Promise<PromptPreview[]> {
  const { source, variables, workspace } = input;
  const ask = (task_id?: string) =>
    previewPrompt(
      { source, step: path, task_id, variables, results: {}, item, item_index: 0 },
      { workspace, results: {} }
    );
  try {
    const first = await ask();
    const others = first.task_ids.slice(1);
    return [first, ...(await Promise.all(others.map((id) => ask(id))))];
  } catch (error) {
    if (error instanceof ProblemError) {
      return [];
    }
    throw error;
  }
}

/** A step with tools may ask again after each use of one. */
function turnsOfAgent({ step, workflow }: PlannedStep): Range {
  if (!hasOptions(step)) {
    return ONCE;
  }
  const { agent } = modelSettings(workflow, step);
  return mayAskAgain(agent) ? { low: 1, high: agent.max_turns } : ONCE;
}

function hasOptions(step: WorkflowStep): step is Extract<WorkflowStep, { type: `claude${string}` }> {
  return step.type.startsWith('claude');
}

function problemsOf({ pieces }: PromptPreview): string[] {
  return pieces.flatMap(({ problem }) => problem?.message ?? []);
}

/** Each part that is not known yet may be as long as an answer. */
function inputRange(preview: PromptPreview, seen: ObservedUsage | undefined): Range {
  const known = preview.estimated_input_tokens;
  const unknown = problemsOf(preview).length;
  return unknown === 0
    ? { low: known, high: known }
    : add({ low: known, high: known }, openRange(known, unknown, seen));
}

function openRange(known: number, unknown: number, seen: ObservedUsage | undefined): Range {
  return seen === undefined
    ? { low: 0, high: unknown * USUAL_MAX_OUTPUT }
    : { low: Math.max(0, seen.input_low - known), high: Math.max(0, seen.input_high - known) };
}

function outputRange({ max_output_tokens }: PromptPreview, seen: ObservedUsage | undefined): Range {
  return seen === undefined
    ? { low: 0, high: max_output_tokens ?? USUAL_MAX_OUTPUT }
    : { low: seen.output_low, high: seen.output_high };
}

function costOf(provider: string, model: string, input_tokens: number, output_tokens: number): number | null {
  return priceCall({ provider, model, usage: { ...NO_USAGE, input_tokens, output_tokens } })?.total_usd ?? null;
}
