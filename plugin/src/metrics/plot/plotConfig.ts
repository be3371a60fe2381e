import type { GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  BarAlignment,
  DrawStyle,
  LineInterpolation,
  PointVisibility,
  ScaleDirection,
  ScaleOrientation,
  UPlotConfigBuilder,
} from '@grafana/ui';
import type uPlot from 'uplot';

import type { ChartDrawing } from '../model/chart.types';
import { axisTop, isolated } from '../model/geometry';
import { toneColor } from './palette';
import { paintOrder } from './plotData';

/** What changes the drawing itself, not only its data: a new configuration draws the chart anew. */
export type PlotShape = Pick<ChartDrawing, 'series' | 'stacked' | 'formatAxis'>;

interface PlotOptions {
  shape: PlotShape;
  theme: GrafanaTheme2;
  /** Read at every drawing, because the window moves with time. */
  xRange: () => [number, number];
  /** Called at every drawing, before the lines. */
  paintBehind: (plot: uPlot) => void;
}

const PADDING: [number, number, number, number] = [8, 18, 0, 0];

/** Configuration of a chart: time below, values from 0 on the left, bars for what is stacked, lines else. */
export function plotConfig({ shape, theme, xRange, paintBehind }: PlotOptions): UPlotConfigBuilder {
  const config = new UPlotConfigBuilder();
  config.addHook('drawAxes', paintBehind);
  config.setPadding(PADDING);
  config.setCursor({ y: false, points: { show: !shape.stacked } });
  config.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: xRange,
  });
  config.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: (_plot, _least, most) => [0, axisTop(most)],
  });
  const color = theme.colors.text.secondary;
  config.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, theme, color, size: 24, gap: 3 });
  config.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    theme,
    color,
    formatValue: shape.formatAxis,
    ticks: { show: false },
  });
  for (const series of paintOrder(shape)) {
    const lineColor = toneColor(series.tone, theme);
    config.addSeries({
      scaleKey: 'y',
      theme,
      lineColor,
      ...(shape.stacked
        ? {
            drawStyle: DrawStyle.Bars,
            barAlignment: BarAlignment.After,
            barWidthFactor: 0.85,
            lineWidth: 0,
            fillColor: lineColor,
            showPoints: PointVisibility.Never,
          }
        : {
            drawStyle: DrawStyle.Line,
            lineInterpolation: LineInterpolation.Linear,
            lineWidth: 1.5,
            lineStyle: series.dash === undefined ? { fill: 'solid' } : { fill: 'dash', dash: series.dash },
            fillOpacity: shape.series.length === 1 ? 15 : 0,
            showPoints: PointVisibility.Never,
            pointSize: 5,
            spanNulls: false,
            // A single value between two gaps has no line: it gets a point.
            pointsFilter: (plot, index) => isolated(plot.data[index] ?? []),
          }),
    });
  }
  return config;
}
