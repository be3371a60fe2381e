import { evaluateCondition } from '../../workflow/condition.ts';
import { ExpressionError } from '../../workflow/expression-error.ts';
import type { Condition, WorkflowStep } from '../../workflow/schema.ts';
import { conditionNames } from '../../workflow/variables.ts';
import { isInterruption } from '../control.ts';
import { StepFailure, toFailure } from '../failure.ts';
import { loopFrame } from '../frame.ts';
import { LoopJump } from '../loop-jump.ts';
import { mapLimit } from '../map-limit.ts';
import type { Frame, StepContext, StepHandler } from '../run-context.ts';
import { resolveSource } from './source.ts';

const MAX_PARALLEL = 5;
const MAX_ITERATIONS = 100;
const MAX_ITEMS = 100_000;

type ForLoop = Extract<WorkflowStep, { type: 'for_loop' }>;
type WhileLoop = Extract<WorkflowStep, { type: 'while_loop' }>;

interface Iteration {
  index: number;
  item?: unknown;
  success: boolean;
  results?: Record<string, unknown>;
  error?: string;
}

/** One turn of a loop: its record, and whether the loop ends with it. */
interface Turn {
  iteration: Iteration;
  last: boolean;
}

/** `for_loop`: runs its steps once for each item of a list. */
export const forLoop: StepHandler<'for_loop'> = async (context, step) => {
  const items = itemsOf(context, step);
  await context.setInput({ items: items.length });
  const iterations =
    step.parallel === true ? await inParallel(context, step, items) : await inOrder(context, step, items);
  const completed = iterations.filter((iteration) => iteration.success).length;
  return {
    iterations,
    success: completed === iterations.length,
    total_items: items.length,
    completed_items: completed,
  };
};

function itemsOf(context: StepContext, step: ForLoop): readonly unknown[] {
  const items = resolveSource(context.frame.scope, step.data_source);
  if (Array.isArray(items) && items.length <= MAX_ITEMS) {
    return items;
  }
  throw new StepFailure({
    type: 'template',
    message: Array.isArray(items)
      ? `the list of the loop has ${items.length} items, more than ${MAX_ITEMS}`
      : 'the data_source of the loop is not a list',
    fix: 'point data_source at a list, e.g. "step:field"',
  });
}

/** Iterations share the loop's variables, so that one can count on what the one before has set. */
async function inOrder(context: StepContext, step: ForLoop, items: readonly unknown[]): Promise<Iteration[]> {
  const iterations: Iteration[] = [];
  const variables: Record<string, unknown> = {};
  for (const [index, item] of items.entries()) {
    const turn = await forTurn(context, step, items, index, item, variables);
    iterations.push(turn.iteration);
    if (turn.last) {
      break;
    }
  }
  return iterations;
}

/** `batch_size` items are begun and waited for at a time. After a break nothing new is begun. */
async function inParallel(context: StepContext, step: ForLoop, items: readonly unknown[]): Promise<Iteration[]> {
  const size = step.batch_size ?? Math.max(1, items.length);
  const iterations: Iteration[] = [];
  let ended = false;
  for (let start = 0; start < items.length && !ended; start += size) {
    const batch = items.slice(start, start + size);
    const turns = await mapLimit(
      batch,
      step.max_parallel ?? MAX_PARALLEL,
      async (item, offset) => {
        const turn = await forTurn(context, step, items, start + offset, item, {});
        ended ||= turn.last;
        return turn.iteration;
      },
      () => ended
    );
    iterations.push(...turns.filter((turn) => turn !== undefined));
  }
  return iterations;
}

async function forTurn(
  context: StepContext,
  step: ForLoop,
  items: readonly unknown[],
  index: number,
  item: unknown,
  variables: Record<string, unknown>
): Promise<Turn> {
  const frame = loopFrame(context, { iterator: step.iterator ?? 'item', item, index, total: items.length }, variables);
  if (step.continue_condition !== undefined && evaluateCondition(step.continue_condition, frame.scope).met) {
    return { iteration: { index, item, success: true, results: {} }, last: false };
  }
  try {
    const broke = await runBody(context, frame, step.steps);
    const iteration = { index, item, success: true, results: resultsOf(frame, step.steps) };
    return { iteration, last: broke || breaks(step.break_condition, frame) };
  } catch (error) {
    if (isInterruption(error) || step.break_on_error !== false || !(error instanceof StepFailure)) {
      throw error;
    }
    context.signal.throwIfAborted();
    return { iteration: { index, item, success: false, error: toFailure(error).message }, last: false };
  }
}

/** Runs the steps of a turn. True when a `break` ended the loop. */
async function runBody(context: StepContext, frame: Frame, steps: readonly WorkflowStep[]): Promise<boolean> {
  try {
    await context.runSteps(frame, steps);
    return false;
  } catch (error) {
    if (error instanceof LoopJump) {
      return error.kind === 'break';
    }
    throw error;
  }
}

function resultsOf(frame: Frame, steps: readonly WorkflowStep[]): Record<string, unknown> {
  const names = steps.map(({ name }) => name).filter((name) => Object.hasOwn(frame.scope.steps, name));
  return Object.fromEntries(names.map((name) => [name, frame.scope.steps[name]]));
}

function breaks(condition: Condition | undefined, frame: Frame): boolean {
  return condition !== undefined && evaluateCondition(condition, frame.scope).met;
}

/** `while_loop`: runs its steps as long as the condition holds, `max_iterations` times at the most. */
export const whileLoop: StepHandler<'while_loop'> = async (context, step) => {
  const maxIterations = step.max_iterations ?? MAX_ITERATIONS;
  const deadline = step.timeout_seconds === undefined ? Infinity : Date.now() + step.timeout_seconds * 1000;
  const variables: Record<string, unknown> = {};
  let results: Record<string, unknown> = {};
  for (let index = 0; index < maxIterations; index += 1) {
    const frame = loopFrame(context, { iterator: 'item', item: index, index, total: null }, variables, results);
    if (!holds(context, step, frame, index)) {
      return { success: true, iterations: index, condition_met: false, results };
    }
    if (Date.now() > deadline) {
      throw new StepFailure({ type: 'timeout', message: `the loop took longer than ${step.timeout_seconds} s` });
    }
    const broke = await runBody(context, frame, step.steps);
    results = { ...results, ...resultsOf(frame, step.steps) };
    if (broke || breaks(step.break_condition, frame)) {
      return { success: true, iterations: index + 1, condition_met: true, broke: true, results };
    }
  }
  context.log('warn', `the loop stopped after ${maxIterations} iterations although its condition still holds`);
  return { success: false, iterations: maxIterations, max_iterations_reached: true, results };
};

/**
 * Whether another turn is to be made. A condition on results of the loop's own steps cannot be known before they
 * have run once, so the first turn is made without it.
 */
function holds(context: StepContext, step: WhileLoop, frame: Frame, index: number): boolean {
  try {
    return evaluateCondition(step.condition, frame.scope).met;
  } catch (error) {
    const own = new Set(step.steps.map(({ name }) => name));
    if (
      index > 0 ||
      !(error instanceof ExpressionError) ||
      !conditionNames(step.condition).some((name) => own.has(name))
    ) {
      throw error;
    }
    context.log('info', 'the condition reads results of the loop’s own steps, so the first turn is made without it');
    return true;
  }
}
