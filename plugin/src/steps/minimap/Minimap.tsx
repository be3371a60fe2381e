import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react';

import { statusColor } from '../../ui/status';
import { useElementSize } from '../../ui/useElementSize';
import { useWholeScale } from '../timeline/TimeScaleContext';
import type { TimelineRow } from '../tree/rows';
import { mapLines, rowSpans } from './lines';
import { MAP_WIDTH } from './size';

/** Thinner lines could not be seen, shorter ones neither. */
const LINE_PX = 2;
const SHORTEST_PX = 2;

export interface MinimapProps {
  rows: readonly TimelineRow[];
  /** The list whose rows these are. */
  scroller: RefObject<HTMLDivElement | null>;
}

/** All rows at once, beside the list: where it failed, and where one is. A press or a drag goes there. */
export function Minimap({ rows, scroller }: MinimapProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const scale = useWholeScale();
  const [measure, size] = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const height = size?.height ?? 0;
  const spans = useMemo(() => rowSpans(rows), [rows]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) {
      return;
    }
    context.clearRect(0, 0, MAP_WIDTH, height);
    const lines = mapLines(spans, scale, height / LINE_PX);
    const each = Math.min(LINE_PX * 2, height / lines.length);
    for (const [index, line] of lines.entries()) {
      if (line !== undefined) {
        const left = (line.left / 100) * (MAP_WIDTH - SHORTEST_PX);
        context.fillStyle = statusColor(line.status, theme);
        const width = Math.max(SHORTEST_PX, ((line.right - line.left) / 100) * MAP_WIDTH);
        context.fillRect(left, index * each, width, Math.max(1, each - 0.5));
      }
    }
  }, [spans, scale, height, theme]);

  useEffect(() => {
    const list = scroller.current;
    const show = () => {
      if (list !== null && pane.current !== null && list.scrollHeight > 0) {
        pane.current.style.top = `${(list.scrollTop / list.scrollHeight) * 100}%`;
        pane.current.style.height = `${(list.clientHeight / list.scrollHeight) * 100}%`;
      }
    };
    show();
    // Straight to the element: a scroll must not draw anything anew.
    list?.addEventListener('scroll', show, { passive: true });
    return () => list?.removeEventListener('scroll', show);
  }, [scroller, rows.length, height]);

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    const list = scroller.current;
    const { top } = event.currentTarget.getBoundingClientRect();
    if (list !== null && event.buttons === 1) {
      list.scrollTop = ((event.clientY - top) / height) * list.scrollHeight - list.clientHeight / 2;
    }
  };
  return (
    // The keys of the list go everywhere that this goes.
    <div
      ref={measure}
      className={styles.map}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    >
      <canvas ref={canvas} width={MAP_WIDTH} height={height} className={styles.canvas} />
      <div ref={pane} className={styles.pane} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  map: css({
    position: 'relative',
    flex: 'none',
    width: MAP_WIDTH,
    minHeight: 0,
    overflow: 'hidden',
    borderLeft: `1px solid ${theme.colors.border.weak}`,
    cursor: 'pointer',
    touchAction: 'none',
  }),
  canvas: css({ display: 'block', position: 'absolute' }),
  pane: css({
    position: 'absolute',
    left: 0,
    right: 0,
    minHeight: 4,
    background: theme.colors.action.hover,
    boxShadow: `inset 0 0 0 1px ${theme.colors.border.strong}`,
  }),
});
