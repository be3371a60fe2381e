import type { Step } from '@stepscope/exporter/contract/run';

import { plainPath } from './plainPath';
import type { PlanBody, PlanStep } from './plan.types';

const KINDS: Readonly<Record<string, PlanBody['kind']>> = {
  for_loop: 'loop',
  while_loop: 'loop',
  switch: 'branch',
};

/** The steps directly inside of `parent` (null: of the run) as far as they have begun, each once. */
function stepsUnder(
  children: ReadonlyMap<string | null, ReadonlyMap<string, Step>>,
  parent: string | null
): PlanStep[] {
  return [...(children.get(parent) ?? [])].map(([path, step]) => {
    const steps = stepsUnder(children, path);
    return {
      path,
      name: step.step_name,
      type: step.step_type,
      rule: undefined,
      tasks: [],
      bodies: steps.length === 0 ? [] : [{ kind: KINDS[step.step_type] ?? 'pipeline', label: undefined, steps }],
      uses: [],
    };
  });
}

/**
 * The nearest step around `path` that is known, null for the run: telemetry has a step only when it has ended, so the
 * ones inside of it come before it.
 */
function knownParent(known: ReadonlySet<string>, path: string | null): string | null {
  let parent = path === null ? '' : plainPath(path);
  while (parent !== '' && !known.has(parent)) {
    parent = parent.slice(0, Math.max(0, parent.lastIndexOf('/')));
  }
  return parent === '' ? null : parent;
}

function childrenOf(steps: readonly Step[]): Map<string | null, Map<string, Step>> {
  const children = new Map<string | null, Map<string, Step>>();
  const known = new Set(steps.map(({ step_path }) => plainPath(step_path)));
  for (const step of steps) {
    const parent = knownParent(known, step.parent_path);
    const siblings = children.get(parent) ?? new Map<string, Step>();
    children.set(parent, siblings);
    const path = plainPath(step.step_path);
    if (!siblings.has(path)) {
      siblings.set(path, step);
    }
  }
  return children;
}

/** A plan read off what has run, for a run whose file is not known. It has no step that has not begun. O(n). */
export function planOfSteps(steps: readonly Step[]): PlanStep[] {
  return stepsUnder(childrenOf(steps), null);
}

/** The plan, with what has run inside of pipelines that stand in files of their own, which the plan does not have. */
export function withOtherFiles(plan: readonly PlanStep[], steps: readonly Step[]): PlanStep[] {
  const children = childrenOf(steps);
  const complete = (step: PlanStep): PlanStep => {
    if (step.type === 'pipeline' && step.bodies.length === 0) {
      const inside = stepsUnder(children, step.path);
      return inside.length === 0 ? step : { ...step, bodies: [{ kind: 'pipeline', label: undefined, steps: inside }] };
    }
    return { ...step, bodies: step.bodies.map((body) => ({ ...body, steps: body.steps.map(complete) })) };
  };
  return plan.map(complete);
}
