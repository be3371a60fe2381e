/** Firefox draws nothing below 17.8 million px; beyond this height the list scrolls faster instead. */
const TALLEST_PX = 15_000_000;

interface LogWindowInput {
  /** Rows there are. */
  count: number;
  /** Rows that fill the view when the last one is at its foot; fewer than usual when rows are tall. */
  tailRows: number;
  /** Height in px of a row of one line. */
  rowHeight: number;
  viewport: number;
  scrollTop: number;
}

export interface LogWindow {
  /** Height of everything, px. */
  height: number;
  /** Scrolled px for one row. */
  unit: number;
  first: number;
  /** How much of the first row is above the view, 0 to 1. */
  hidden: number;
  /** One after the last row to draw. */
  end: number;
  /** At the very end: rows stand on the foot of the view. */
  atEnd: boolean;
}

/**
 * Which rows to draw. The way scrolled counts rows, not their heights, so that rows may be of any height, a million of
 * them costs nothing, and a row that opens moves nothing above it.
 */
export function logWindow({ count, tailRows, rowHeight, viewport, scrollTop }: LogWindowInput): LogWindow {
  const drawn = Math.ceil(viewport / rowHeight) + 2;
  const steps = Math.max(0, count - tailRows);
  const unit = steps === 0 ? rowHeight : Math.min(rowHeight, TALLEST_PX / steps);
  const way = steps * unit;
  const atEnd = steps > 0 && scrollTop >= way - 1;
  const height = viewport + way;
  if (atEnd) {
    return { height, unit, first: Math.max(0, count - drawn), hidden: 0, end: count, atEnd };
  }
  const place = Math.min(steps, Math.max(0, scrollTop / unit));
  const first = Math.floor(place);
  return { height, unit, first, hidden: place - first, end: Math.min(count, first + drawn), atEnd };
}

/** How many of the last rows fit into a view, by their heights; at least one. */
export function tailRowsOf(count: number, viewport: number, heightOf: (index: number) => number): number {
  let left = viewport;
  let rows = 0;
  while (rows < count) {
    left -= heightOf(count - 1 - rows);
    if (left < 0 && rows > 0) {
      break;
    }
    rows += 1;
  }
  return rows;
}
