import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, useStyles2, useTheme2 } from '@grafana/ui';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';

import type { MenuPosition } from '../ui/ActionMenu';
import { errorTypeWord } from '../ui/errorTypeWord';
import { formatCount } from '../ui/format';
import { RAW } from '../ui/i18n';
import { MenuRow } from '../ui/MenuRow';
import { RelativeTime } from '../ui/RelativeTime';
import { Sparkline } from '../ui/Sparkline';
import { statusColor } from '../ui/status';
import { testIds } from '../ui/testIds';
import { stateLook } from './model';

interface GroupRowProps {
  group: ErrorGroup;
  chosen: boolean;
  onChoose: () => void;
  onMenu: (position: MenuPosition) => void;
}

/** One group of failures: what, where, how often, since when. */
export function GroupRow({ group, chosen, onChoose, onMenu }: GroupRowProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const state = stateLook(group.state);
  const where = `${group.pipeline_name} › ${group.step_name}`;
  return (
    <MenuRow title={where} onMenu={onMenu}>
      <button
        type="button"
        className={styles.row}
        aria-pressed={chosen}
        onClick={onChoose}
        data-testid={testIds.errors.group(group.fingerprint)}
      >
        <span className={styles.state}>
          <Badge text={state.word} color={state.color} />
        </span>
        <span className={styles.what}>
          <span className={styles.message}>{group.error.message}</span>
          <span className={styles.where}>
            {where} · {errorTypeWord(group.error.type)}
          </span>
        </span>
        <Sparkline values={group.sparkline} color={statusColor('failed', theme)} width={96} />
        <span className={styles.count}>
          <strong>{formatCount(group.count)}</strong>
          <span className={styles.where}>
            {t('stepscope.errors.in-runs', 'in {{count}} runs', { ...RAW, count: group.runs })}
          </span>
        </span>
        <span className={styles.seen}>
          <RelativeTime iso={group.last_seen} />
        </span>
      </button>
    </MenuRow>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: '92px minmax(0, 1fr) 96px 84px 104px',
    alignItems: 'center',
    gap: theme.spacing(1),
    width: '100%',
    minHeight: 52,
    padding: theme.spacing(0.5, 1),
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.primary,
    textAlign: 'left',
    fontVariantNumeric: 'tabular-nums',
    '&[aria-pressed="true"]': { background: theme.colors.action.selected },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      '& > svg': { display: 'none' },
    },
  }),
  state: css({ [theme.breakpoints.down('md')]: { order: 1, justifySelf: 'end' } }),
  what: css({ display: 'flex', flexDirection: 'column', minWidth: 0 }),
  message: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  where: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  count: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    [theme.breakpoints.down('md')]: { flexDirection: 'row', alignItems: 'baseline', gap: theme.spacing(0.5), order: 2 },
  }),
  seen: css({
    textAlign: 'right',
    color: theme.colors.text.secondary,
    [theme.breakpoints.down('md')]: { order: 3 },
  }),
});
