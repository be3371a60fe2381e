import type { ModelCall } from '@stepscope/exporter/contract/run';

import { type CallLane, callLanes } from './callLanes';
import { isLoop, type StepNode, type StepTree } from './stepTree';

export interface StepRow {
  kind: 'step';
  key: string;
  node: StepNode;
  depth: number;
  /** Undefined where nothing can be unfolded. */
  expanded: boolean | undefined;
}

/** One of several model calls of the chosen step: a parallel task, or a turn. */
export interface LaneRow {
  kind: 'lane';
  key: string;
  node: StepNode;
  lane: CallLane;
  depth: number;
}

export type TimelineRow = StepRow | LaneRow;

/** Runs of more steps than this start folded. */
const OPEN_UP_TO = 60;

/** Paths that a person folded or unfolded against what they start as. */
export type Toggled = ReadonlySet<string>;

/** Nested pipelines and branches start unfolded while the run is small, loops and iterations folded. */
export function isExpanded(tree: StepTree, node: StepNode, toggled: Toggled): boolean {
  const initially = tree.byPath.size <= OPEN_UP_TO && !isLoop(node);
  return toggled.has(node.path) ? !initially : initially;
}

export interface ChosenStep {
  path: string;
  calls: readonly ModelCall[];
}

function lanesOf(node: StepNode, depth: number, chosen: ChosenStep | undefined): LaneRow[] {
  const lanes = chosen?.path === node.path ? callLanes(chosen.calls) : [];
  // A single call is the step itself.
  return lanes.length < 2
    ? []
    : lanes.map((lane) => ({ kind: 'lane', key: `${node.path} ${lane.key}`, node, lane, depth: depth + 1 }));
}

/** The rows of the timeline: the tree as far as it is unfolded, and the parallel calls of the chosen step. O(n). */
export function timelineRows(tree: StepTree, toggled: Toggled, chosen?: ChosenStep): TimelineRow[] {
  const rows: TimelineRow[] = [];
  const add = (nodes: readonly StepNode[], depth: number) => {
    for (const node of nodes) {
      const expanded = node.children.length === 0 ? undefined : isExpanded(tree, node, toggled);
      rows.push({ kind: 'step', key: node.path, node, depth, expanded });
      rows.push(...lanesOf(node, depth, chosen));
      if (expanded === true) {
        add(node.children, depth + 1);
      }
    }
  };
  add(tree.roots, 0);
  return rows;
}

/** The steps whose path has every word, without nesting: what the search field leaves. */
export function matchingRows(tree: StepTree, search: string): TimelineRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows: TimelineRow[] = [];
  for (const node of tree.byPath.values()) {
    const text = `${node.path} ${node.step?.model ?? ''} ${node.step?.status ?? ''}`.toLowerCase();
    if (node.step !== undefined && words.every((word) => text.includes(word))) {
      rows.push({ kind: 'step', key: node.path, node, depth: 0, expanded: undefined });
    }
  }
  return rows;
}

/** Key of the row that stands for a step: its own, or that of the folded one it is in. */
export function rowFor(tree: StepTree, path: string | undefined, toggled: Toggled): string | undefined {
  let shown = path === undefined ? undefined : tree.byPath.get(path);
  for (let above = shown?.parent; above !== undefined; above = above.parent) {
    if (!isExpanded(tree, above, toggled)) {
      shown = above;
    }
  }
  return shown?.path;
}
