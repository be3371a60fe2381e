import type { Step } from '@stepscope/exporter/contract/run';

/** A place in the run: a step with its attempts, or one iteration of a loop, which has steps but no record of its own. */
export interface StepNode {
  path: string;
  name: string;
  /** Attempts, oldest first; empty for an iteration. */
  attempts: readonly Step[];
  /** The newest attempt; undefined for an iteration. */
  step: Step | undefined;
  /** Number of the iteration, from 0; undefined for a step. */
  iteration: number | undefined;
  children: StepNode[];
  parent: StepNode | undefined;
}

export interface StepTree {
  roots: StepNode[];
  byPath: ReadonlyMap<string, StepNode>;
  /** Path of the step that an attempt belongs to, by the attempt's id. */
  pathOf: ReadonlyMap<string, string>;
}

const ITERATION = /^(.*)\[(\d+)\]$/;

interface Draft {
  node: StepNode;
  attempts: Step[];
  parentPath: string | null;
}

function draft(path: string, name: string, parentPath: string | null, iteration?: number): Draft {
  const attempts: Step[] = [];
  const node = { path, name, attempts, step: undefined, iteration, children: [], parent: undefined };
  return { node, attempts, parentPath };
}

/** Every step as a draft by its path, in the order they began. */
function draftSteps(steps: readonly Step[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const step of steps) {
    const known = drafts.get(step.step_path) ?? draft(step.step_path, step.step_name, step.parent_path);
    drafts.set(step.step_path, known);
    known.attempts.push(step);
  }
  for (const { node, attempts } of drafts.values()) {
    attempts.sort((a, b) => a.attempt - b.attempt);
    node.step = attempts.at(-1);
  }
  return drafts;
}

/** The iterations that steps name as their parent and that no record stands for. */
function addIterations(drafts: Map<string, Draft>): void {
  for (const { parentPath } of [...drafts.values()]) {
    const [, loop, index] = ITERATION.exec(parentPath ?? '') ?? [];
    if (parentPath !== null && loop !== undefined && !drafts.has(parentPath)) {
      drafts.set(parentPath, draft(parentPath, `${loop.split('/').at(-1) ?? loop}[${index}]`, loop, Number(index)));
    }
  }
}

/**
 * The steps of a run as a tree. Siblings stand in the order they began, iterations in theirs. A step whose parent is
 * not there (a trace that is still arriving) is a root. O(n).
 */
export function buildStepTree(steps: readonly Step[]): StepTree {
  const drafts = draftSteps(steps);
  addIterations(drafts);
  const roots: StepNode[] = [];
  const loops = new Set<StepNode>();
  for (const { node, parentPath } of drafts.values()) {
    const parent = parentPath === null ? undefined : drafts.get(parentPath)?.node;
    node.parent = parent;
    (parent?.children ?? roots).push(node);
    if (parent !== undefined && node.iteration !== undefined) {
      loops.add(parent);
    }
  }
  for (const loop of loops) {
    loop.children.sort((a, b) => (a.iteration ?? 0) - (b.iteration ?? 0));
  }
  return {
    roots,
    byPath: new Map([...drafts].map(([path, { node }]) => [path, node])),
    pathOf: new Map(steps.map((step) => [step.step_execution_id, step.step_path])),
  };
}

/** True for a loop: its children are iterations. */
export function isLoop(node: StepNode): boolean {
  return node.children[0]?.iteration !== undefined;
}
