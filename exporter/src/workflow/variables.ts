import { children, type Expression } from './expression-ast.ts';
import { parseExpression } from './expression-parser.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import { BUILTIN_NAMES } from './scope.ts';
import type { Condition } from './steps/condition.schema.ts';
import { parseTemplate } from './template-parser.ts';
import { isMap } from './values.ts';
import { bodiesOf } from './walk.ts';

/** Keys of a step whose texts are not templates of this workflow, or are looked at apart. */
const APART = ['pipeline', 'operations', 'steps', 'cases', 'default', 'condition', 'break_condition'];

/** Marks names that are found among step results only. */
const STEP = 'steps.';

/**
 * Names that a workflow reads and neither sets nor gives a value: what a run has to be started with. Names that only
 * a nested pipeline reads are left out, because its step gives them.
 */
export function neededVariables(workflow: Workflow): string[] {
  const set = new Set<string>([
    ...BUILTIN_NAMES,
    ...Object.keys({ ...workflow.global_vars, ...workflow.variables, ...workflow.input, ...workflow.inputs }),
  ]);
  const read = new Set<string>();
  visitSteps(workflow.steps, set, read);
  const capitals = new Set([...set].map((name) => name.toLowerCase()));
  return [...read].filter((name) => !name.startsWith(STEP) && !capitals.has(name.toLowerCase()));
}

function visitSteps(steps: readonly WorkflowStep[], set: Set<string>, read: Set<string>): void {
  for (const step of steps) {
    set.add(step.name);
    noteNames(step, set);
    noteTexts(Object.fromEntries(Object.entries(step).filter(([key]) => !APART.includes(key))), read);
    for (const condition of [step.condition, 'break_condition' in step ? step.break_condition : undefined]) {
      if (condition !== undefined) {
        noteCondition(condition, read);
      }
    }
    for (const body of bodiesOf(step).filter(({ kind }) => kind !== 'pipeline')) {
      visitSteps(body.steps, set, read);
    }
  }
}

/** Names at the beginning of the paths that a condition reads. */
export function conditionNames(condition: Condition): string[] {
  const read = new Set<string>();
  noteCondition(condition, read);
  return [...read].map((name) => name.replace(STEP, ''));
}

/** What a step makes known to the steps after it, beside its own name. */
function noteNames(step: WorkflowStep, set: Set<string>): void {
  if (step.type === 'set_variable') {
    Object.keys(step.variables ?? {}).forEach((name) => set.add(name));
    set.add(step.variable ?? step.name);
  }
  if (step.type === 'data_transform') {
    set.add(step.output_field ?? step.name);
  }
  if (step.type === 'for_loop') {
    set.add(step.iterator ?? 'item');
  }
}

function noteCondition(condition: Condition, read: Set<string>): void {
  if (typeof condition === 'string') {
    noteExpression(() => [parseExpression(condition)], read);
  } else if (Array.isArray(condition)) {
    condition.forEach((inner) => noteCondition(inner, read));
  } else if (isMap(condition)) {
    Object.values(condition).forEach((inner) => noteCondition(inner as Condition, read));
  }
}

function noteTexts(value: unknown, read: Set<string>): void {
  if (typeof value === 'string' && value.includes('{{')) {
    noteExpression(
      () => parseTemplate(value).flatMap((part) => (part.kind === 'expression' ? [part.expression] : [])),
      read
    );
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((item) => noteTexts(item, read));
  }
}

/** What cannot be read is an error of its own, found elsewhere. */
function noteExpression(parse: () => Expression[], read: Set<string>): void {
  let pending: Expression[];
  try {
    pending = parse();
  } catch {
    return;
  }
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    pending.push(...children(node));
    const name = node.kind === 'path' ? nameOf(node.segments.map(String)) : null;
    if (name !== null) {
      read.add(name);
    }
  }
}

function nameOf([head, next]: readonly string[]): string | null {
  switch (head) {
    case 'inputs':
    case 'global_vars':
      return next ?? null;
    case 'steps':
      return next === undefined ? null : STEP + next;
    case 'state':
    case 'loop':
    case undefined:
      return null;
    default:
      return head;
  }
}
