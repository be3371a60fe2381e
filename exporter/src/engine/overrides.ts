import type { Overrides, StepOverride } from '../contract/overrides.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import type { RunConfig } from '../store/schema.ts';
import type { Workflow, WorkflowStep } from '../workflow/schema.ts';
import { findStep } from '../workflow/step-paths.ts';
import { didYouMean } from '../workflow/suggest.ts';
import { bodiesOf, walkSteps } from '../workflow/walk.ts';
import { ensureProvider, refuse } from './refusals.ts';

/** What a step asks in place of its file's words: the nearest override wins, then the run's own; null: nothing. */
export function overrideOf(config: RunConfig, stepPath: string): { provider: string | null; model: string | null } {
  const found = pathsUpwards(stepPath).flatMap((path) => config.steps?.[path] ?? []);
  const nearest = (key: keyof StepOverride) =>
    found.find((override) => override[key] !== undefined)?.[key] ?? config[key];
  return { provider: nearest('provider'), model: nearest('model') };
}

/** The step's path and those of the steps around it, nearest first; each as it is, and for every turn of its loops. */
function pathsUpwards(stepPath: string): string[] {
  const names = stepPath.split('/');
  const exact = names.map((_, index) => names.slice(0, names.length - index).join('/'));
  // Each loop in which a step lies has a turn in the path of its body: `loop[3]/summarise`.
  return exact.flatMap((path) => [...new Set([path, path.replace(/\[\d+\]$/, ''), path.replaceAll(/\[\d+\]/g, '')])]);
}

/** @throws ProblemError when an override names no step that asks a model, or no provider. */
export function ensureOverrides(
  workflow: Workflow,
  providers: Pick<ProviderRegistry, 'list'>,
  { steps = {} }: Overrides
): void {
  for (const [path, { provider }] of Object.entries(steps)) {
    const step = findStep(workflow, path);
    if (step === null) {
      const fix = didYouMean(path, stepNames(workflow)) ?? 'name it by its path, e.g. "review" or "loop/summarise"';
      throw refuse(422, 'No such step', `the workflow has no step "${path}"`, fix);
    }
    if (step !== 'elsewhere' && !asksModel(step)) {
      throw refuse(422, 'The step asks no model', `the step "${path}" is of kind ${step.type} and asks no model`);
    }
    if (provider !== undefined) {
      ensureProvider(providers, provider);
    }
  }
}

/** What is inside a pipeline of another file may ask one. */
function asksModel(step: WorkflowStep): boolean {
  const asks = /^(?:claude|gemini|parallel_claude)/.test(step.type);
  const inOtherFile = step.type === 'pipeline' && step.pipeline === undefined;
  return asks || inOtherFile || bodiesOf(step).some((body) => body.steps.some(asksModel));
}

function stepNames(workflow: Workflow): string[] {
  const names: string[] = [];
  walkSteps(workflow.steps, [], (step) => names.push(step.name));
  return names;
}
