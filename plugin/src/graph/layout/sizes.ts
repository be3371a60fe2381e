import type { PlanStep } from '../model/plan.types';

/** Lengths in px. */
export const NODE_WIDTH = 264;
export const TASK_WIDTH = 116;
export const TASK_HEIGHT = 28;
export const BRANCH_HEIGHT = 24;
/** Between a step and the next one: room for an arrow. */
export const GAP = 28;
/** Between things side by side. */
export const GUTTER = 12;
/** Inside of a frame. */
export const PADDING = 12;
/** Around everything. */
export const MARGIN = 16;
/** Between two lines of data, and how many of them stand side by side before they share. */
export const LANE = 8;
export const MOST_LANES = 5;

const LINES = 72;
const RULE_LINE = 20;
const STRIP = 12;

/** Height of a step's own box: known before it runs, so that nothing moves when it does. */
export function nodeHeight(step: PlanStep, inLoop: boolean): number {
  const loops = inLoop || step.bodies.some(({ kind }) => kind === 'loop');
  return LINES + (step.rule === undefined ? 0 : RULE_LINE) + (loops ? STRIP : 0);
}
