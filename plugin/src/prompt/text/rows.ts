/** UTF-16 units of one row at most: a single line of minified JSON must not become one DOM node of megabytes. */
export const MAX_ROW_LENGTH = 2000;

/** Where each row of a text begins. Rows are its lines, over-long lines cut into several. */
export interface RowIndex {
  /** Offset (UTF-16) of the first character of each row, ascending, never empty. */
  starts: Uint32Array;
  /** Line number, from 1, of each row. */
  lines: Uint32Array;
  length: number;
}

/** Indexes a text by rows in one pass, O(length). Never cuts a surrogate pair. */
export function indexRows(text: string, maxRowLength: number = MAX_ROW_LENGTH): RowIndex {
  const starts: number[] = [];
  const lines: number[] = [];
  let lineStart = 0;
  for (let line = 1; ; line++) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline;
    pushLine(text, lineStart, lineEnd, maxRowLength, (start) => {
      starts.push(start);
      lines.push(line);
    });
    if (newline === -1) {
      break;
    }
    lineStart = newline + 1;
  }
  return { starts: Uint32Array.from(starts), lines: Uint32Array.from(lines), length: text.length };
}

function pushLine(text: string, start: number, end: number, maxRowLength: number, push: (start: number) => void) {
  let at = start;
  do {
    push(at);
    at += maxRowLength;
    if (at < end && isLowSurrogate(text.charCodeAt(at))) {
      at += 1;
    }
  } while (at < end);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Offsets of a row, its end exclusive; the line feed belongs to the row. */
export function rowRange(index: RowIndex, row: number): { start: number; end: number } {
  const start = index.starts[row] ?? index.length;
  return { start, end: index.starts[row + 1] ?? index.length };
}

/** Row that holds an offset, by binary search; offsets beyond the text give the last row. */
export function rowAt(index: RowIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
