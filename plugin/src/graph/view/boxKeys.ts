import { moveIndex } from '../../ui/gridKeys';
import type { Box } from '../layout/layout.types';

/** Boxes passed by one press of page up or down. */
const PAGE = 8;

function parentIndex(boxes: readonly Box[], index: number): number | undefined {
  const depth = boxes[index]?.depth ?? 0;
  const above = boxes.slice(0, index).findLastIndex((box) => box.depth < depth);
  return above < 0 ? undefined : above;
}

/**
 * Index of the box that a key of a tree leads to from that at `index` (-1: none yet), undefined for other keys: up and
 * down along the order, right to what is inside, left to what it is in.
 */
export function boxForKey(key: string, boxes: readonly Box[], index: number): number | undefined {
  if (key === 'ArrowRight') {
    const depth = boxes[index]?.depth ?? 0;
    return (boxes[index + 1]?.depth ?? 0) > depth ? index + 1 : undefined;
  }
  return key === 'ArrowLeft' ? parentIndex(boxes, index) : moveIndex(key, index, boxes.length, PAGE);
}
