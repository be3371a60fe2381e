import type { Workflow, WorkflowStep } from './schema.ts';

/** A list of steps inside a step. */
export interface Body {
  kind: 'loop' | 'branch' | 'pipeline';
  /** From the step to the list. */
  path: readonly PropertyKey[];
  steps: readonly WorkflowStep[];
  /** The workflow whose settings hold there; null: that of the step. */
  workflow: Workflow | null;
}

/** The lists of steps that a step holds, in the order of the file. */
export function bodiesOf(step: WorkflowStep): Body[] {
  switch (step.type) {
    case 'for_loop':
    case 'while_loop':
      return [{ kind: 'loop', path: ['steps'], steps: step.steps, workflow: null }];
    case 'switch': {
      const cases = Object.entries(step.cases).map(([name, steps]) => branch(['cases', name], steps));
      return step.default === undefined ? cases : [...cases, branch(['default'], step.default)];
    }
    case 'pipeline':
      return step.pipeline === undefined
        ? []
        : [{ kind: 'pipeline', path: ['pipeline', 'steps'], steps: step.pipeline.steps, workflow: step.pipeline }];
    default:
      return [];
  }
}

function branch(path: readonly PropertyKey[], steps: readonly WorkflowStep[]): Body {
  return { kind: 'branch', path, steps, workflow: null };
}

/** Calls back for every step, outer ones before inner ones, with its path of keys. */
export function walkSteps(
  steps: readonly WorkflowStep[],
  path: readonly PropertyKey[],
  visit: (step: WorkflowStep, path: readonly PropertyKey[]) => void
): void {
  for (const [index, step] of steps.entries()) {
    const at = [...path, index];
    visit(step, at);
    for (const body of bodiesOf(step)) {
      walkSteps(body.steps, [...at, ...body.path], visit);
    }
  }
}
