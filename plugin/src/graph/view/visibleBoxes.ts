import type { Box } from '../layout/layout.types';

/** Graphs of fewer boxes are drawn whole. */
const DRAWN_WHOLE = 200;
/** Drawn above and below what is seen, in px of the screen; also how far one scrolls before anything is drawn anew. */
export const BAND = 600;

/** The boxes to draw while the scroller stands at `top` (px of the screen, a multiple of `BAND`). */
export function visibleBoxes(
  boxes: readonly Box[],
  { top, height, scale }: { top: number; height: number; scale: number }
): readonly Box[] {
  if (boxes.length <= DRAWN_WHOLE) {
    return boxes;
  }
  const from = (top - BAND) / scale;
  const to = (top + height + 2 * BAND) / scale;
  return boxes.filter((box) => box.y < to && box.y + box.height > from);
}
