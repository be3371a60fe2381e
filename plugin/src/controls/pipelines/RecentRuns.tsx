import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import type { RunOutcome } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';

import { formatCost } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { statusColor } from '../../ui/status';
import { costOfRuns } from './recentRuns.model';

/** How the newest runs of a pipeline went: a stroke each, oldest first, with the count and what a run costs. */
export function RecentRuns({ runs }: { runs: readonly RunOutcome[] }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const ended = runs.filter(({ status }) => isFinal(status));
  if (runs.length === 0) {
    return <div className={styles.box} />;
  }
  const good = ended.filter(({ status }) => status === 'completed').length;
  const words = t('stepscope.pipelines.recent', '{{good}} of the last {{count}} ended runs completed', {
    good,
    count: ended.length,
  });
  const cost = costOfRuns(ended);
  return (
    <div className={styles.box}>
      <Tooltip content={words}>
        <div className={styles.strokes} role="img" aria-label={words}>
          {runs.map(({ run_id, status }) => (
            <span
              key={run_id}
              className={styles.stroke}
              // What failed is also shorter: colour is never the only sign.
              style={{ background: statusColor(status, theme), height: status === 'completed' ? '100%' : '55%' }}
            />
          ))}
        </div>
      </Tooltip>
      {(cost.usd !== null || !cost.complete) && (
        <span className={styles.cost}>
          {t('stepscope.pipelines.cost-per-run', '{{cost}} a run', {
            ...RAW,
            cost: formatCost(cost.usd, cost.complete),
          })}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: 'none',
    width: 220,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('xl')]: { width: 'auto', '& > span': { display: 'none' } },
  }),
  strokes: css({
    display: 'flex',
    alignItems: 'flex-end',
    gap: 1,
    width: 100,
    height: 20,
    [theme.breakpoints.down('lg')]: { display: 'none' },
  }),
  stroke: css({ width: 4 }),
  cost: css({ fontVariantNumeric: 'tabular-nums' }),
});
