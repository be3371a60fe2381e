import type { LogEntry } from '../source/source.types';

const BEFORE = 15;
const AFTER = 5;

/** The lines right before a moment and the few after it, of lines that stand oldest first. */
export function linesAround(lines: readonly LogEntry[], iso: string): LogEntry[] {
  const moment = Date.parse(iso);
  const after = lines.findIndex(({ timestamp }) => Date.parse(timestamp) > moment);
  const at = after === -1 ? lines.length : after;
  return lines.slice(Math.max(0, at - BEFORE), at + AFTER);
}
