import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Step } from '@stepscope/exporter/contract/run';

import { StatusBadge } from '../ui/StatusIcon';

interface DetailToggleProps {
  step: Step;
  folded: boolean;
  onToggle: () => void;
}

/** Head of the step details; a press folds them away and gives the timeline their room. */
export function DetailToggle({ step, folded, onToggle }: DetailToggleProps) {
  const styles = useStyles2(getStyles);
  return (
    <button type="button" className={styles.head} aria-expanded={!folded} onClick={onToggle}>
      <span aria-hidden>{folded ? '▸' : '▾'}</span>
      <span className={styles.path}>{step.step_path}</span>
      <span className={styles.type}>{step.step_type}</span>
      <StatusBadge status={step.status} />
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: 'none',
    width: '100%',
    minHeight: 28,
    padding: theme.spacing(0, 1),
    border: 'none',
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  path: css({
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  type: css({ flex: 1, color: theme.colors.text.secondary }),
});
