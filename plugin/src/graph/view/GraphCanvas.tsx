import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useEffect, useId, useMemo, useRef, useState } from 'react';

import { testIds } from '../../ui/testIds';
import { useElementSize } from '../../ui/useElementSize';
import type { Box } from '../layout/layout.types';
import { layoutGraph } from '../layout/layoutGraph';
import type { LiveStep } from '../model/liveSteps';
import type { PlanStep } from '../model/plan.types';
import { GraphStage } from './GraphStage';
import { useActiveBox } from './useActiveBox';
import { useDragScroll } from './useDragScroll';
import { useZoom, ZOOM_STEP } from './useZoom';
import { BAND, visibleBoxes } from './visibleBoxes';
import { ZoomButtons } from './ZoomButtons';

export interface GraphCanvasProps {
  name: string;
  plan: readonly PlanStep[];
  live: ReadonlyMap<string, LiveStep>;
  running: boolean;
  /** Path of the chosen step. */
  chosen: string | undefined;
  onChoose: (step: PlanStep) => void;
}

/** The graph itself: a tree for the keyboard and for screen readers, a picture for the eye. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { plan, chosen } = props;
  const styles = useStyles2(getStyles);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const { scale, zoomBy, zoomTo } = useZoom(scroller);
  const layout = useMemo(() => layoutGraph(plan, size?.width ?? 0), [plan, size?.width]);
  const [top, setTop] = useState(0);
  const id = useId();
  const idOf = (box: Box) => `${id}-${box.key}`;

  const drawn = visibleBoxes(layout.boxes, { top, height: size?.height ?? 0, scale });

  const reveal = (box: Box) => {
    const element = scroller.current;
    const [from, to] = [box.y * scale, (box.y + box.height) * scale];
    if (element !== null && (from < element.scrollTop || to > element.scrollTop + element.clientHeight)) {
      element.scrollTop = (from + to - element.clientHeight) / 2;
    }
  };
  const fit = () => zoomTo(Math.min(1, (size?.width ?? 0) / layout.width, (size?.height ?? 0) / layout.height));
  const { active, activate, onKeyDown } = useActiveBox({
    boxes: layout.boxes,
    chosen,
    onMove: reveal,
    actions: (box) => ({
      '+': () => zoomBy(ZOOM_STEP),
      '=': () => zoomBy(ZOOM_STEP),
      '-': () => zoomBy(1 / ZOOM_STEP),
      '0': fit,
      Enter: () => box !== undefined && props.onChoose(box.step),
    }),
  });
  useEffect(() => {
    if (active !== undefined) {
      reveal(active);
    }
    // Only what is chosen elsewhere, and the first sight of it, moves the picture.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen, size === undefined]);
  return (
    <div ref={measure} className={styles.frame}>
      <div
        ref={scroller}
        role="tree"
        aria-label={t('stepscope.graph.tree', 'Workflow of {{run}}', { run: props.name })}
        aria-activedescendant={active === undefined ? undefined : idOf(active)}
        tabIndex={0}
        className={styles.scroller}
        data-testid={testIds.graph.canvas}
        onKeyDown={onKeyDown}
        onScroll={(event) => setTop(Math.floor(event.currentTarget.scrollTop / BAND) * BAND)}
        {...useDragScroll()}
      >
        <div
          role="presentation"
          className={styles.sizer}
          style={{ width: layout.width * scale, height: layout.height * scale }}
        >
          <div
            role="presentation"
            className={styles.stage}
            style={{ transform: `scale(${scale})`, width: layout.width }}
          >
            <GraphStage
              {...props}
              layout={layout}
              drawn={drawn}
              idOf={idOf}
              activeKey={active?.key}
              onChoose={(box) => {
                activate(box);
                props.onChoose(box.step);
              }}
            />
          </div>
        </div>
      </div>
      <ZoomButtons onZoom={zoomBy} onFit={fit} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', height: '100%', minHeight: 0 }),
  scroller: css({
    height: '100%',
    overflow: 'auto',
    touchAction: 'pan-x pan-y',
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible [data-active]': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
  sizer: css({ margin: '0 auto', overflow: 'hidden' }),
  stage: css({ position: 'relative', transformOrigin: '0 0' }),
});
