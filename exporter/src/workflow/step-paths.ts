import type { Workflow, WorkflowStep } from './schema.ts';
import { bodiesOf } from './walk.ts';

/**
 * Whether a workflow has the step that a path of a run names, e.g. `loop[3]/summarise`. What is inside a pipeline of
 * another file is taken as given.
 */
export function hasStep(workflow: Workflow, path: string): boolean {
  const names = path.split('/').map((name) => name.replace(/\[\d+\]$/, ''));
  return find(workflow.steps, names);
}

function find(steps: readonly WorkflowStep[], [name, ...rest]: readonly string[]): boolean {
  const step = steps.find((candidate) => candidate.name === name);
  if (step === undefined || rest.length === 0) {
    return step !== undefined;
  }
  const inOtherFile = step.type === 'pipeline' && step.pipeline === undefined;
  return inOtherFile || bodiesOf(step).some((body) => find(body.steps, rest));
}
