/** How a row is laid out, by the width of the panel. */
export type RunsLayout = 'narrow' | 'regular' | 'wide';

const NARROW_BELOW = 520;
const WIDE_FROM = 1000;

/** Layout for a panel of this width in px; `regular` until the width is known. */
export function runsLayout(width: number | undefined): RunsLayout {
  if (width === undefined) {
    return 'regular';
  }
  if (width < NARROW_BELOW) {
    return 'narrow';
  }
  return width < WIDE_FROM ? 'regular' : 'wide';
}

/** Height of a row in px; a finger needs 44. */
export const ROW_HEIGHTS: Record<RunsLayout, number> = { narrow: 56, regular: 56, wide: 44 };
