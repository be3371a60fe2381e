import type { StepNode, StepTree } from '../tree/stepTree';
import { nodeInterval } from './bars';
import type { Interval } from './intervals';

interface Leaf extends Interval {
  node: StepNode;
}

/** Steps that do work of their own, by when they ended. What took no time decides nothing. */
function leavesByEnd(tree: StepTree): Leaf[] {
  const leaves: Leaf[] = [];
  for (const node of tree.byPath.values()) {
    const interval = node.children.length === 0 ? nodeInterval(node) : undefined;
    if (interval !== undefined && interval.end > interval.start) {
      leaves.push({ ...interval, node });
    }
  }
  return leaves.sort((a, b) => a.end - b.end || a.start - b.start);
}

/**
 * Paths of the steps that decided when the run ended, with those around them: the last one to end, before it the last
 * one that had ended when it began, and so on. Empty where nothing ran beside it: then it is the whole run, and an
 * outline would say nothing. O(n log n).
 */
export function criticalPath(tree: StepTree): ReadonlySet<string> {
  const leaves = leavesByEnd(tree);
  const path = new Set<string>();
  let steps = 0;
  let before = Infinity;
  for (const { node, start, end } of leaves.toReversed()) {
    if (steps === 0 || end <= before) {
      steps += 1;
      before = start;
      for (let at: StepNode | undefined = node; at !== undefined; at = at.parent) {
        path.add(at.path);
      }
    }
  }
  return steps === leaves.length ? new Set() : path;
}
