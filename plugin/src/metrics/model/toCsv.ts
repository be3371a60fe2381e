import { csvText } from '../../ui/csvText';
import type { ChartModel } from './chart.types';

/** A chart's data, one line for each bucket; a gap is an empty cell. */
export function toCsv({ times, series, unit }: ChartModel): string {
  const header = ['timestamp', ...series.map(({ label }) => `${label} (${unit})`)];
  const lines = times.map((time, at) => [
    new Date(time).toISOString(),
    ...series.map(({ values }) => values[at] ?? null),
  ]);
  return csvText([header, ...lines]);
}
