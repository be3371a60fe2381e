import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import type { QuadrantId } from '../../ui/QuadrantsContext';
import type { OverviewQuadrant } from '../selection/selectionUrl';

interface QuadrantGridProps {
  panels: Record<OverviewQuadrant, ReactNode>;
  maximised: OverviewQuadrant | undefined;
  collapsed: ReadonlySet<QuadrantId>;
}

const ROWS: ReadonlyArray<readonly [OverviewQuadrant, OverviewQuadrant]> = [
  ['runs', 'steps'],
  ['prompt', 'metrics'],
];

/**
 * The four quadrants in two rows. A collapsed one shrinks to its title above its neighbour, which gets the row. A
 * maximised one lies over the others, which stay as they are beneath: coming back finds the same scroll positions.
 */
export function QuadrantGrid({ panels, maximised, collapsed }: QuadrantGridProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.grid}>
      {ROWS.map((row) => {
        const closed = row.filter((id) => collapsed.has(id)).length;
        return (
          <div key={row.join()} className={cx(styles.row, closed > 0 && styles.stacked, closed === 2 && styles.flat)}>
            {row.map((id) => (
              <div
                key={id}
                className={cx(
                  styles.cell,
                  collapsed.has(id) && styles.closed,
                  maximised !== undefined && maximised !== id && styles.beneath
                )}
              >
                <div className={cx(styles.panel, maximised === id && styles.maximised)}>{panels[id]}</div>
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    position: 'relative',
    flex: '1 1 0',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  }),
  row: css({ flex: '1 1 0', minHeight: 0, display: 'flex', gap: theme.spacing(1) }),
  stacked: css({ flexDirection: 'column' }),
  flat: css({ flex: 'none' }),
  cell: css({ flex: '1 1 0', minWidth: 0, minHeight: 0 }),
  closed: css({ flex: 'none' }),
  panel: css({ height: '100%' }),
  // Out of its cell, which keeps its place: the others do not change size.
  maximised: css({ position: 'absolute', inset: 0, zIndex: 1 }),
  beneath: css({ visibility: 'hidden' }),
});
