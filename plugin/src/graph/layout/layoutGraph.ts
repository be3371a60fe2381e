import type { PlanBody, PlanStep } from '../model/plan.types';
import { type Block, inRows, merged, moved } from './block';
import { dataEdges } from './dataEdges';
import type { Box, GraphLayout } from './layout.types';
import {
  BRANCH_HEIGHT,
  GAP,
  GUTTER,
  LANE,
  MARGIN,
  MOST_LANES,
  NODE_WIDTH,
  nodeHeight,
  PADDING,
  TASK_HEIGHT,
  TASK_WIDTH,
} from './sizes';

interface Place {
  maxWidth: number;
  depth: number;
  inLoop: boolean;
}

function blockOf(box: Box): Block {
  const middle = box.width / 2;
  return {
    width: box.width,
    height: box.height,
    boxes: [box],
    frames: [],
    order: [],
    top: { x: middle, y: 0 },
    bottom: { x: middle, y: box.height },
    head: box,
  };
}

function boxOf(step: PlanStep, depth: number, size: Pick<Box, 'width' | 'height'>, rest: Partial<Box> = {}): Box {
  return {
    key: step.path,
    step,
    kind: 'step',
    depth,
    x: 0,
    y: 0,
    label: undefined,
    branch: undefined,
    ...size,
    ...rest,
  };
}

/** Blocks below each other in the middle, each with a line to the next; undefined for none. */
function stacked(blocks: readonly Block[]): Block | undefined {
  const width = Math.max(...blocks.map((block) => block.width));
  let y = 0;
  const parts = blocks.map((block) => {
    const at = moved(block, (width - block.width) / 2, y);
    y += block.height + GAP;
    return at;
  });
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) {
    return undefined;
  }
  const between = parts.slice(1).map((part, index) => {
    const before = parts[index] ?? first;
    return { key: `${before.head.key} > ${part.head.key}`, from: before.bottom, to: part.top, target: part.head };
  });
  const all = merged(parts);
  const order = [...all.order, ...between];
  return { ...all, order, width, height: y - GAP, top: first.top, bottom: last.bottom, head: first.head };
}

function taskBlocks(step: PlanStep, { maxWidth, depth }: Place): Block[] {
  const width = Math.min(TASK_WIDTH, maxWidth);
  return step.tasks.map((label, index) =>
    blockOf(boxOf(step, depth, { width, height: TASK_HEIGHT }, { key: `${step.path} ${index}`, kind: 'task', label }))
  );
}

function bodyBlock(step: PlanStep, body: PlanBody, index: number, place: Place): Block[] {
  const steps = body.steps.map((inner) => stepBlock(inner, place));
  const width = Math.min(NODE_WIDTH, place.maxWidth);
  const title =
    body.kind === 'branch'
      ? [
          blockOf(
            boxOf(
              step,
              place.depth,
              { width, height: BRANCH_HEIGHT },
              { key: `${step.path} ${index}`, kind: 'branch', label: body.label, branch: index }
            )
          ),
        ]
      : [];
  const block = stacked([...title, ...steps]);
  return block === undefined ? [] : [block];
}

/** A step: its box, or a frame around its box and what is in it. */
function stepBlock(step: PlanStep, place: Place): Block {
  const inside: Place = {
    maxWidth: place.maxWidth - 2 * PADDING,
    depth: place.depth + 1,
    inLoop: place.inLoop || step.bodies.some(({ kind }) => kind === 'loop'),
  };
  const contents = [
    ...taskBlocks(step, inside),
    ...step.bodies.flatMap((body, index) => bodyBlock(step, body, index, inside)),
  ];
  const size = { width: Math.min(NODE_WIDTH, place.maxWidth), height: nodeHeight(step, place.inLoop) };
  if (contents.length === 0) {
    return blockOf(boxOf(step, place.depth, size));
  }
  const head = blockOf(boxOf(step, place.depth, { ...size, width: Math.min(size.width, inside.maxWidth) }));
  const rows = inRows(contents, inside.maxWidth, GUTTER);
  const width = Math.max(head.width, rows.width) + 2 * PADDING;
  const top = moved(head, (width - head.width) / 2, PADDING);
  const below = top.bottom.y + GAP;
  const parts = rows.blocks.map((block) => moved(block, (width - rows.width) / 2, below));
  const all = merged([top, ...parts]);
  const height = below + rows.height + PADDING;
  return {
    width,
    height,
    boxes: all.boxes,
    frames: [{ key: step.path, step, x: 0, y: 0, width, height }, ...all.frames],
    order: [
      ...all.order,
      ...parts.map((part) => ({
        key: `${step.path} > ${part.head.key}`,
        from: top.bottom,
        to: part.top,
        target: part.head,
      })),
    ],
    top: { x: top.top.x, y: 0 },
    bottom: { x: width / 2, y: height },
    head: top.head,
  };
}

/** Cases of a `switch` may have steps of the same name: only then a path is no key. */
function withUniqueKeys(boxes: readonly Box[]): void {
  const seen = new Map<string, number>();
  for (const box of boxes) {
    const before = seen.get(box.key) ?? 0;
    seen.set(box.key, before + 1);
    box.key = before === 0 ? box.key : `${box.key} again ${before}`;
  }
}

/**
 * Places of the steps of a plan: one below the other in their order, side by side what is parallel or a choice, as far
 * as `maxWidth` px allow; what would be wider wraps. O(n).
 */
export function layoutGraph(plan: readonly PlanStep[], maxWidth: number): GraphLayout {
  const lanes = MOST_LANES * LANE;
  const room = Math.max(NODE_WIDTH / 2, maxWidth - 2 * MARGIN - lanes);
  const whole = stacked(plan.map((step) => stepBlock(step, { maxWidth: room, depth: 0, inLoop: false })));
  if (whole === undefined) {
    return { width: 0, height: 0, boxes: [], frames: [], order: [], data: [] };
  }
  const { boxes, frames, order, width, height } = moved(whole, MARGIN, MARGIN);
  withUniqueKeys(boxes);
  return {
    width: width + 2 * MARGIN + lanes,
    height: height + 2 * MARGIN,
    boxes,
    frames,
    order,
    data: dataEdges(boxes, frames),
  };
}
