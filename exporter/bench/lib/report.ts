/** One figure; `baseline` marks what the others of its table are compared with. */
export interface Row {
  name: string;
  /** Lower is better for all of them. */
  value: number;
  more?: Record<string, string>;
}

const RATIO_DIGITS = 2;

/** A Markdown table in which every row is also told as a multiple of the first. */
export function table(title: string, unit: string, rows: Row[]): string {
  const baseline = rows[0]?.value ?? 0;
  const columns = [...new Set(rows.flatMap(({ more = {} }) => Object.keys(more)))];
  const lines = rows.map(({ name, value, more = {} }) => [
    name,
    number(value),
    `${(value / baseline).toFixed(RATIO_DIGITS)}×`,
    ...columns.map((column) => more[column] ?? ''),
  ]);
  const head = ['', unit, 'ratio', ...columns];
  return [
    `### ${title}`,
    '',
    row(head),
    row(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...lines.map(row),
    '',
  ].join('\n');
}

/** Three significant digits. */
export function number(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
