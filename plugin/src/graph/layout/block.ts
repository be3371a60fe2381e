import type { Box, Frame, OrderEdge } from './layout.types';

/** A part of the graph with places of its own, before it stands in the whole. */
export interface Block {
  width: number;
  height: number;
  boxes: Box[];
  frames: Frame[];
  order: OrderEdge[];
  /** Where lines from above end, and lines to what follows begin. */
  top: { x: number; y: number };
  bottom: { x: number; y: number };
  /** What a line from above leads to. */
  head: Box;
}

/** The block moved to the right and down. Boxes keep their identity: edges refer to them. */
export function moved(block: Block, dx: number, dy: number): Block {
  for (const rect of [...block.boxes, ...block.frames]) {
    rect.x += dx;
    rect.y += dy;
  }
  const point = ({ x, y }: { x: number; y: number }) => ({ x: x + dx, y: y + dy });
  return {
    ...block,
    order: block.order.map((edge) => ({ ...edge, from: point(edge.from), to: point(edge.to) })),
    top: point(block.top),
    bottom: point(block.bottom),
  };
}

/** Blocks in rows as wide as `maxWidth` allows, each row in the middle, with the size of it all. */
export function inRows(blocks: readonly Block[], maxWidth: number, gutter: number) {
  const rows: Block[][] = [];
  let used = Infinity;
  for (const block of blocks) {
    if (used + gutter + block.width > maxWidth) {
      rows.push([]);
      used = -gutter;
    }
    rows.at(-1)?.push(block);
    used += gutter + block.width;
  }
  const widthOf = (row: readonly Block[]) => row.reduce((sum, { width }) => sum + width + gutter, -gutter);
  const width = Math.max(0, ...rows.map(widthOf));
  let y = 0;
  const placed = rows.flatMap((row) => {
    let x = (width - widthOf(row)) / 2;
    const line = row.map((block) => {
      const at = moved(block, x, y);
      x += block.width + gutter;
      return at;
    });
    y += Math.max(...row.map(({ height }) => height)) + gutter;
    return line;
  });
  return { blocks: placed, width, height: Math.max(0, y - gutter) };
}

/** Everything of several blocks in one. */
export function merged(blocks: readonly Block[]) {
  return {
    boxes: blocks.flatMap(({ boxes }) => boxes),
    frames: blocks.flatMap(({ frames }) => frames),
    order: blocks.flatMap(({ order }) => order),
  };
}
