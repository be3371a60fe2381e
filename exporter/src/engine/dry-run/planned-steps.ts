import type { Range } from '../../contract/dry-run.ts';
import type { Workflow, WorkflowStep } from '../../workflow/schema.ts';
import type { Scope } from '../../workflow/scope.ts';
import { bodiesOf } from '../../workflow/walk.ts';
import { resolveSource } from '../steps/source.ts';
import { ONCE, perhaps, times } from './range.ts';

/** A step of the run to come, however deep it lies. */
export interface PlannedStep {
  /** Names of the steps around it and its own, e.g. `loop/summarise`. */
  path: string;
  step: WorkflowStep;
  /** The workflow whose settings hold for it. */
  workflow: Workflow;
  /** How often it is run. */
  runs: Range;
  /** An item of the innermost loop whose items are known. */
  item: unknown;
}

interface Place {
  workflow: Workflow;
  scope: Scope;
  path: string;
  runs: Range;
  item: unknown;
}

/** A while loop without a limit of its own ends here. */
const MAX_ITERATIONS = 100;

/** All steps of a workflow, outer ones before inner ones, with how often each is run. */
export function plannedSteps(workflow: Workflow, scope: Scope): PlannedStep[] {
  return within(workflow.steps, { workflow, scope, path: '', runs: ONCE, item: undefined });
}

function within(steps: readonly WorkflowStep[], place: Place): PlannedStep[] {
  return steps.flatMap((step) => {
    const path = `${place.path}${step.name}`;
    const runs = isConditional(step) ? perhaps(place.runs) : place.runs;
    const { workflow, item } = place;
    const inner = bodiesOf(step).flatMap((body) => {
      const turns = turnsOf(step, place.scope);
      return within(body.steps, {
        ...place,
        workflow: body.workflow ?? workflow,
        path: `${path}/`,
        runs: times(body.kind === 'branch' ? perhaps(runs) : runs, turns.count),
        item: turns.item ?? item,
      });
    });
    return [{ path, step, workflow, runs, item }, ...inner];
  });
}

/** The condition of a while loop says when it ends; that of another step, whether it is run. */
function isConditional(step: WorkflowStep): boolean {
  return step.type !== 'while_loop' && 'condition' in step && step.condition !== undefined;
}

function turnsOf(step: WorkflowStep, scope: Scope): { count: Range; item?: unknown } {
  if (step.type === 'while_loop') {
    return { count: { low: 0, high: step.max_iterations ?? MAX_ITERATIONS } };
  }
  if (step.type !== 'for_loop') {
    return { count: ONCE };
  }
  const items = itemsOf(step.data_source, scope);
  if (items === null) {
    return { count: { low: 0, high: null } };
  }
  const count = { low: items.length, high: items.length };
  return { count: step.break_condition === undefined ? count : perhaps(count), item: items[0] };
}

/** Null when the list comes to be in the run only. */
function itemsOf(source: string | readonly unknown[], scope: Scope): readonly unknown[] | null {
  try {
    const items = resolveSource(scope, source);
    return Array.isArray(items) ? items : null;
  } catch {
    return null;
  }
}
