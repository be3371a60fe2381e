import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { StepStatus } from '@stepscope/exporter/contract/status';

import { statusColor } from '../status';
import { outcomeStrip } from './outcomes';

/** More cells than this would be thinner than a pixel. */
const MOST_CELLS = 40;

/** How the iterations of a folded loop went, one cell each, inside the bar of the loop. */
export function OutcomeCells({ statuses }: { statuses: readonly StepStatus[] }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  return (
    <>
      {outcomeStrip(statuses, MOST_CELLS).map(({ status, count }, index) => (
        <span
          key={index}
          className={styles.cell}
          data-status={status}
          style={{ background: statusColor(status, theme), flexGrow: count }}
        />
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cell: css({
    flexBasis: 0,
    minWidth: 1,
    // A failure differs from its neighbours by more than its colour.
    '&[data-status="failed"], &[data-status="cancelled"]': {
      borderTop: `4px solid ${theme.components.panel.background}`,
    },
    '& + &': { borderLeft: `1px solid ${theme.components.panel.background}` },
  }),
});
