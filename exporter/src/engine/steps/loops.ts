import { evaluateCondition } from '../../workflow/condition.ts';
import { isInterruption } from '../control.ts';
import { StepFailure, toFailure } from '../failure.ts';
import { loopFrame } from '../frame.ts';
import { mapLimit } from '../map-limit.ts';
import type { Frame, StepContext, StepHandler } from '../run-context.ts';
import { resolveSource } from './source.ts';

const MAX_PARALLEL = 5;
const MAX_ITERATIONS = 100;
const MAX_ITEMS = 100_000;

interface Iteration {
  index: number;
  item?: unknown;
  success: boolean;
  results?: Record<string, unknown>;
  error?: string;
}

/** `for_loop`: runs its steps once for each item of a list. */
export const forLoop: StepHandler<'for_loop'> = async (context, step) => {
  const items = resolveSource(context.frame.scope, step.data_source);
  if (!Array.isArray(items) || items.length > MAX_ITEMS) {
    throw new StepFailure({
      type: 'template',
      message: Array.isArray(items)
        ? `the list of the loop has ${items.length} items, more than ${MAX_ITEMS}`
        : 'the data_source of the loop is not a list',
      fix: 'point data_source at a list, e.g. "step:field"',
    });
  }
  await context.setInput({ items: items.length });
  const iterator = step.iterator ?? 'item';
  const frameOf = (item: unknown, index: number) => loopFrame(context, { iterator, item, index, total: items.length });
  const one = (frame: Frame, item: unknown, index: number) => runIteration(context, frame, step, { index, item });
  const iterations =
    step.parallel === true
      ? await mapLimit(items, step.max_parallel ?? MAX_PARALLEL, (item, index) =>
          one(frameOf(item, index), item, index)
        )
      : await inOrder(step, items, frameOf, one);
  const completed = iterations.filter((iteration) => iteration.success).length;
  return {
    iterations,
    success: completed === iterations.length,
    total_items: items.length,
    completed_items: completed,
  };
};

/** `while_loop`: runs its steps as long as the condition holds, `max_iterations` times at the most. */
export const whileLoop: StepHandler<'while_loop'> = async (context, step) => {
  const maxIterations = step.max_iterations ?? MAX_ITERATIONS;
  const deadline = step.timeout_seconds === undefined ? Infinity : Date.now() + step.timeout_seconds * 1000;
  for (let index = 0; index < maxIterations; index += 1) {
    const frame = loopFrame(context, { iterator: 'item', item: index, index, total: null });
    if (!evaluateCondition(step.condition, frame.scope).met) {
      return { success: true, iterations: index, condition_met: false };
    }
    if (Date.now() > deadline) {
      throw new StepFailure({ type: 'timeout', message: `the loop took longer than ${step.timeout_seconds} s` });
    }
    await context.runSteps(frame, step.steps);
    if (step.break_condition !== undefined && evaluateCondition(step.break_condition, frame.scope).met) {
      return { success: true, iterations: index + 1, condition_met: true, broke: true };
    }
  }
  context.log('warn', `the loop stopped after ${maxIterations} iterations although its condition still holds`);
  return { success: false, iterations: maxIterations, max_iterations_reached: true };
};

async function inOrder(
  step: ForLoop,
  items: readonly unknown[],
  frameOf: (item: unknown, index: number) => Frame,
  run: (frame: Frame, item: unknown, index: number) => Promise<Iteration>
): Promise<Iteration[]> {
  const iterations: Iteration[] = [];
  for (const [index, item] of items.entries()) {
    const frame = frameOf(item, index);
    iterations.push(await run(frame, item, index));
    if (step.break_condition !== undefined && evaluateCondition(step.break_condition, frame.scope).met) {
      break;
    }
  }
  return iterations;
}

type ForLoop = Parameters<typeof forLoop>[1];

async function runIteration(
  context: StepContext,
  frame: Frame,
  step: ForLoop,
  iteration: { index: number; item: unknown }
): Promise<Iteration> {
  if (step.continue_condition !== undefined && evaluateCondition(step.continue_condition, frame.scope).met) {
    return { ...iteration, success: true, results: {} };
  }
  try {
    await context.runSteps(frame, step.steps);
    const results = Object.fromEntries(step.steps.map(({ name }) => [name, frame.scope.steps[name]]));
    return { ...iteration, success: true, results };
  } catch (error) {
    if (isInterruption(error) || step.break_on_error !== false || !(error instanceof StepFailure)) {
      throw error;
    }
    return { ...iteration, success: false, error: toFailure(error).message };
  }
}
