import type { PlanStep } from '../model/plan.types';

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A step, or something inside of one, at its place in px. */
export interface Box extends Rect {
  key: string;
  step: PlanStep;
  /** `step`: the step itself. `task`: one of its parallel calls. `branch`: the name of a case of a `switch`. */
  kind: 'step' | 'task' | 'branch';
  /** How many steps it stands in. */
  depth: number;
  /** Of a task its name, of a branch its case. */
  label: string | undefined;
  /** Index of the case, of a branch. */
  branch: number | undefined;
}

/** The frame around a step and what is in it. */
export interface Frame extends Rect {
  key: string;
  step: PlanStep;
}

/** What comes after what: a line between two points. */
export interface OrderEdge {
  key: string;
  from: { x: number; y: number };
  to: { x: number; y: number };
  /** Step, or case of a `switch`, at its end. */
  target: Box;
}

/** Which result is read where: a line at the right of everything, from `fromY` to `toY`. */
export interface DataEdge {
  key: string;
  from: Box;
  to: Box;
  /** Place of its vertical part. */
  x: number;
}

export interface GraphLayout {
  width: number;
  height: number;
  boxes: readonly Box[];
  frames: readonly Frame[];
  order: readonly OrderEdge[];
  data: readonly DataEdge[];
}
