import { DashboardCursorSync } from '@grafana/data';
import { TooltipPlugin2, UPlotChart, useTheme2 } from '@grafana/ui';
import { useEffect, useMemo, useRef } from 'react';
import type uPlot from 'uplot';

import type { ChartDrawing } from '../model/chart.types';
import { ChartTooltip } from './ChartTooltip';
import { plotConfig } from './plotConfig';
import { plotData } from './plotData';

export interface PlotProps {
  model: ChartDrawing;
  width: number;
  height: number;
  /** Charts with the same key share their crosshair. */
  syncKey: string;
  onZoom: (from: number, to: number) => void;
  onReset: () => void;
  /** Hands over the drawn canvas, for the export. */
  onCanvas: (canvas: HTMLCanvasElement) => void;
}

/** `TooltipHoverMode.xAll`: the enum is not exported. */
const ALL_SERIES = 1;

/** The drawing of a chart. The data may change at any rate; series that come or go draw it anew. */
export function Plot({ model, width, height, syncKey, onZoom, onReset, onCanvas }: PlotProps) {
  const theme = useTheme2();
  const xRange = useRef<[number, number]>([0, 1]);
  const paintBehind = useRef(model.paintBehind);
  paintBehind.current = model.paintBehind;
  const shapeKey = model.series.map(({ key }) => key).join('\n');
  const config = useMemo(
    () =>
      plotConfig({
        shape: model,
        theme,
        xRange: () => xRange.current,
        paintBehind: (plot) => paintBehind.current?.(plot, theme),
      }),
    // The values are not part of the configuration: only which series there are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [shapeKey, theme]
  );
  const first = model.times[0] ?? 0;
  const end = (model.times.at(-1) ?? 0) + model.step_s * 1000;
  // Before the chart draws, which its own effects do first.
  xRange.current = [first, end];
  const data = useMemo(() => plotData(model), [model]);
  const canvas = useRef<HTMLCanvasElement>(undefined);
  useEffect(() => {
    if (canvas.current !== undefined) {
      onCanvas(canvas.current);
    }
  }, [onCanvas, config]);
  const onRange = ({ from, to }: { from: number; to: number }) => {
    // A double click asks for more than is shown.
    if (from < first && to > end) {
      onReset();
    } else {
      onZoom(from, to);
    }
  };
  // The tooltip keeps the handler that it was made with, whatever range is shown later.
  const latest = useRef(onRange);
  latest.current = onRange;
  return (
    <UPlotChart
      data={data}
      width={width}
      height={height}
      config={config}
      plotRef={(plot: uPlot) => {
        canvas.current = plot.ctx.canvas;
      }}
    >
      <TooltipPlugin2
        config={config}
        hoverMode={ALL_SERIES}
        syncMode={DashboardCursorSync.Crosshair}
        syncScope={syncKey}
        queryZoom={(range) => latest.current(range)}
        render={(_plot, dataIndexes) => <ChartTooltip model={model} at={dataIndexes[0] ?? null} />}
      />
    </UPlotChart>
  );
}
