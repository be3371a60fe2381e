import type { ChartModel } from './chart.types';

/** A spreadsheet must not take the name of a model for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A chart's data, one line for each bucket; a gap is an empty cell. */
export function toCsv({ times, series, unit }: ChartModel): string {
  const header = ['timestamp', ...series.map(({ label }) => `${label} (${unit})`)];
  const lines = times.map((time, at) => [
    new Date(time).toISOString(),
    ...series.map(({ values }) => ((values[at] ?? null) === null ? '' : String(values[at]))),
  ]);
  return [header.map(cell), ...lines].map((line) => line.join(',')).join('\n');
}
