type Cell = string | number | boolean | null;

/** Lines of cells as the text of a CSV file; null is an empty cell. A spreadsheet takes no text for a formula. */
export function csvText(lines: ReadonlyArray<readonly Cell[]>): string {
  return lines.map((line) => line.map(cellText).join(',')).join('\n');
}

function cellText(value: Cell): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
