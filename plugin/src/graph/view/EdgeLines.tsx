import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import type { DataEdge, GraphLayout, OrderEdge } from '../layout/layout.types';

const CORNER = 6;
/** How far below the middle of a box its result goes out, and above it what it reads comes in. */
const PORT = 10;

/** An order line: straight down, or with a bend half way. */
function orderPath({ from, to }: OrderEdge): string {
  const half = (from.y + to.y) / 2;
  return from.x === to.x
    ? `M${from.x} ${from.y}V${to.y}`
    : `M${from.x} ${from.y}C${from.x} ${half} ${to.x} ${half} ${to.x} ${to.y}`;
}

/** A data line: out to the right, along, and back in. */
function dataPath({ from, to, x }: DataEdge): string {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 + PORT };
  const end = { x: to.x + to.width, y: to.y + to.height / 2 - PORT };
  const down = end.y > start.y ? CORNER : -CORNER;
  return [
    `M${start.x} ${start.y}H${x - CORNER}Q${x} ${start.y} ${x} ${start.y + down}`,
    `V${end.y - down}Q${x} ${end.y} ${x - CORNER} ${end.y}H${end.x}`,
  ].join('');
}

interface EdgeLinesProps {
  layout: GraphLayout;
  /** Whether what a line leads to has been reached, is left out, or neither yet. */
  stateOf: (edge: OrderEdge) => 'reached' | 'left-out' | 'open';
  /** Path of the step whose data lines stand out. */
  chosen: string | undefined;
}

/** The lines between the boxes: order, and quieter, who reads whose result. */
export function EdgeLines({ layout, stateOf, chosen }: EdgeLinesProps) {
  const styles = useStyles2(getStyles);
  const { width, height } = layout;
  return (
    <svg className={styles.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <defs>
        {/* One for each look: what draws a marker cannot inherit its colour everywhere. */}
        {(['reached', 'left-out', 'open', 'data', 'chosen'] as const).map((look) => (
          <marker
            key={look}
            id={`stepscope-arrow-${look}`}
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className={styles[look]} stroke="none" fill="currentColor" />
          </marker>
        ))}
      </defs>
      {layout.data.map((edge) => {
        const look = edge.from.step.path === chosen || edge.to.step.path === chosen ? 'chosen' : 'data';
        return (
          <path
            key={edge.key}
            d={dataPath(edge)}
            className={cx(styles.line, styles.dotted, styles[look])}
            markerEnd={`url(#stepscope-arrow-${look})`}
          />
        );
      })}
      {layout.order.map((edge) => {
        const state = stateOf(edge);
        return (
          <path
            key={`${edge.key} ${edge.to.x}`}
            d={orderPath(edge)}
            className={cx(styles.line, styles[state], state === 'left-out' && styles.dashed)}
            markerEnd={`url(#stepscope-arrow-${state})`}
          />
        );
      })}
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  svg: css({ position: 'absolute', inset: 0, pointerEvents: 'none' }),
  line: css({ fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 }),
  dashed: css({ strokeDasharray: '5 4' }),
  dotted: css({ strokeDasharray: '1 3', strokeWidth: 1.25, strokeLinecap: 'round' }),
  reached: css({ color: theme.colors.text.secondary }),
  open: css({ color: theme.colors.border.strong }),
  'left-out': css({ color: theme.colors.text.disabled }),
  data: css({ color: theme.colors.text.disabled }),
  chosen: css({ color: theme.colors.primary.text }),
});
