import type { Workflow, WorkflowStep } from './schema.ts';
import { bodiesOf } from './walk.ts';

/**
 * Whether a workflow has the step that a path of a run names, e.g. `loop[3]/summarise`. What is inside a pipeline of
 * another file is taken as given.
 */
export function hasStep(workflow: Workflow, path: string): boolean {
  return findStep(workflow, path) !== null;
}

/** The step that a path of a run names; `elsewhere` when it is inside a pipeline of another file; null: there is none. */
export function findStep(workflow: Workflow, path: string): WorkflowStep | 'elsewhere' | null {
  const names = path.split('/').map((name) => name.replace(/\[\d+\]$/, ''));
  return find(workflow.steps, names);
}

function find(steps: readonly WorkflowStep[], [name, ...rest]: readonly string[]): WorkflowStep | 'elsewhere' | null {
  const step = steps.find((candidate) => candidate.name === name) ?? null;
  if (step === null || rest.length === 0) {
    return step;
  }
  if (step.type === 'pipeline' && step.pipeline === undefined) {
    return 'elsewhere';
  }
  const inner = bodiesOf(step).map((body) => find(body.steps, rest));
  return inner.find((found) => found !== null) ?? null;
}
