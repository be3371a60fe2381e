import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { formatCount } from '../ui/format';
import { statusWord } from '../ui/status';
import { StatusIcon } from '../ui/StatusIcon';
import type { RunsFilter, StatusCount } from './runsModel';

type Status = RunsFilter['status'];

function word(status: Status): string {
  switch (status) {
    case 'all':
      return t('stepscope.runs.all', 'all');
    case 'active':
      return t('stepscope.runs.active', 'active');
    default:
      return statusWord(status);
  }
}

interface RunsFilterChipsProps {
  counts: readonly StatusCount[];
  chosen: Status;
  onChoose: (status: Status) => void;
  /** Stands at the end of the row. */
  children?: ReactNode;
}

/** One chip for each status there is, with its count; pressing the chosen one again shows all. */
export function RunsFilterChips({ counts, chosen, onChoose, children }: RunsFilterChipsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="group" aria-label={t('stepscope.runs.by-status', 'Runs by status')}>
      {counts.map(({ status, count }) => (
        <button
          key={status}
          type="button"
          className={styles.chip}
          aria-pressed={status === chosen}
          onClick={() => onChoose(status === chosen ? 'all' : status)}
        >
          {status !== 'all' && status !== 'active' && <StatusIcon status={status} decorative />}
          {word(status)} <span className={styles.count}>{formatCount(count)}</span>
        </button>
      ))}
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    gap: theme.spacing(0.5),
    flex: 'none',
    padding: theme.spacing(0.5, 1),
    overflowX: 'auto',
    scrollbarWidth: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    // What acts on the runs stays in sight while the chips scroll beneath it.
    '& > div': { position: 'sticky', right: theme.spacing(-1), background: theme.components.panel.background },
  }),
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 'none',
    height: 24,
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.pill,
    background: 'transparent',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '&[aria-pressed="true"]': {
      background: theme.colors.action.selected,
      borderColor: theme.colors.border.strong,
      color: theme.colors.text.primary,
    },
    '@media (pointer: coarse)': { height: 44, padding: theme.spacing(0, 1.5) },
  }),
  count: css({ fontVariantNumeric: 'tabular-nums', color: theme.colors.text.primary }),
});
