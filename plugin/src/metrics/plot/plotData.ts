import type uPlot from 'uplot';

import type { ChartDrawing, ChartSeries } from '../model/chart.types';
import { stack } from '../model/geometry';

/** The series in the order they are painted: of stacked ones the whole pile first, so that each covers those above. */
export function paintOrder({ series, stacked }: Pick<ChartDrawing, 'series' | 'stacked'>): ChartSeries[] {
  return stacked ? [...series].reverse() : [...series];
}

/** Values as uPlot takes them: times, then what is painted of each series in `paintOrder`. */
export function plotData(model: ChartDrawing): uPlot.AlignedData {
  const rows = model.series.map(({ values }) => values);
  return [model.times, ...(model.stacked ? stack(rows).reverse() : rows)];
}
