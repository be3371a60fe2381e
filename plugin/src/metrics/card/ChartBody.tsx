import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { Suspense } from 'react';

import { lazyPart } from '../../ui/lazyPart';
import { useElementSize } from '../../ui/useElementSize';
import type { ChartDrawing } from '../model/chart.types';
import type { ChartRange } from '../range/useChartRange';
import { describeChart } from './describeChart';
import { Legend } from './Legend';

const Plot = lazyPart(async () => (await import('../plot/Plot')).Plot);

/** Below this height, px, a legend would take the room of the chart; the tooltip and the table name the series. */
const LEGEND_FROM = 96;

interface ChartBodyProps {
  model: ChartDrawing;
  range: Pick<ChartRange, 'zoom' | 'reset'>;
  /** Charts with the same key share their crosshair. */
  syncKey: string;
  /** Hands over the drawn canvas, for the export. */
  onCanvas?: (canvas: HTMLCanvasElement) => void;
}

const ignored = () => undefined;

/** A chart's drawing in the room that its card leaves, with its legend where there is any. */
export function ChartBody({ model, range, syncKey, onCanvas = ignored }: ChartBodyProps) {
  const styles = useStyles2(getStyles);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const legend = (size?.height ?? 0) >= LEGEND_FROM && model.series.length > 1;
  return (
    <div ref={measure} className={styles.body}>
      {legend && <Legend series={model.series} />}
      <div role="img" aria-label={describeChart(model)} className={styles.plot}>
        {size !== undefined && size.width > 0 && (
          <Suspense fallback={null}>
            <Plot
              model={model}
              width={size.width}
              height={Math.max(0, size.height - (legend ? 18 : 0))}
              syncKey={syncKey}
              onZoom={range.zoom}
              onReset={range.reset}
              onCanvas={onCanvas}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

const getStyles = () => ({
  body: css({ flex: '1 1 0', minHeight: 0, minWidth: 0, overflow: 'hidden' }),
  plot: css({ position: 'relative' }),
});
