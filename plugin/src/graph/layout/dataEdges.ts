import type { Box, DataEdge, Frame } from './layout.types';
import { LANE, MOST_LANES } from './sizes';

interface Span {
  from: Box;
  to: Box;
  top: number;
  bottom: number;
}

const middle = (box: Box) => box.y + box.height / 2;

function spansOf(boxes: readonly Box[]): Span[] {
  const byPath = new Map(boxes.filter(({ kind }) => kind === 'step').map((box) => [box.step.path, box]));
  return [...byPath.values()].flatMap((to) =>
    to.step.uses.flatMap((path) => {
      const from = byPath.get(path);
      return from === undefined
        ? []
        : [{ from, to, top: Math.min(middle(from), middle(to)), bottom: Math.max(middle(from), middle(to)) }];
    })
  );
}

/** Index of a lane in which nothing else stands at these heights; lanes are shared once all are in use. */
function freeLane(lanes: number[], { top, bottom }: Span): number {
  const free = lanes.findIndex((end) => end <= top);
  const lane = free >= 0 ? free : lanes.length < MOST_LANES ? lanes.length : lanes.indexOf(Math.min(...lanes));
  lanes[lane] = bottom;
  return lane;
}

/**
 * Lines from each step to those that read its result: out to the right of all that stands between them, and back. Each
 * line keeps to itself as long as there are lanes.
 */
export function dataEdges(boxes: readonly Box[], frames: readonly Frame[]): DataEdge[] {
  const rects = [...boxes, ...frames];
  const lanes: number[] = [];
  return spansOf(boxes)
    .sort((a, b) => a.top - b.top || b.bottom - a.bottom)
    .map((span) => {
      const { from, to, top, bottom } = span;
      const beside = rects.filter(({ y, height }) => y < bottom && y + height > top);
      const right = Math.max(...beside.map(({ x, width }) => x + width));
      const x = right + LANE * (1 + freeLane(lanes, span));
      return { key: `${from.key} ~ ${to.key}`, from, to, x };
    });
}
