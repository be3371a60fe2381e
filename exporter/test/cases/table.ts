import type { CaseResult } from './run-case.ts';

const COLUMNS = ['file', 'loads', 'steps', 'outcome', 'reason'] as const;
const MAX_REASON = 110;

/** The results as a table of text, one line each. */
export function formatTable(results: readonly CaseResult[]): string {
  const header = Object.fromEntries(COLUMNS.map((column) => [column, column])) as Record<
    (typeof COLUMNS)[number],
    string
  >;
  const rows = [header, ...results.map((result) => ({ ...result, reason: shorten(result.reason) }))];
  const widths = COLUMNS.map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      COLUMNS.map((column, index) => row[column].padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}

function shorten(reason: string): string {
  const line = reason.replaceAll(/\s+/g, ' ');
  return line.length > MAX_REASON ? `${line.slice(0, MAX_REASON - 1)}…` : line;
}
