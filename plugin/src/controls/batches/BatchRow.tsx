import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Batch } from '@stepscope/exporter/contract/batch';

import { type MenuAction, MoreButton } from '../../ui/ActionMenu';
import { formatCost, formatCount, formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { OwnClicks } from '../../ui/OwnClicks';
import { ProgressBar } from '../../ui/ProgressBar';
import { RelativeTime } from '../../ui/RelativeTime';
import { StatusIcon } from '../../ui/StatusIcon';
import { testIds } from '../../ui/testIds';
import { ToolButton } from '../../ui/ToolButton';
import { getRowStyles, ONE_LINE } from '../list/listStyles';
import { batchStatusWord, endedItems, lookOf } from './batchWords';

export const BATCH_ROW_HEIGHT = 64;

interface BatchRowProps {
  batch: Batch;
  /** Only the button of the active row is in the tab order. */
  active: boolean;
  canCancel: boolean;
  onCancel: () => void;
  /** What right-click on the row offers. */
  menu: readonly MenuAction[];
}

/** A batch: what it runs, how far it is, what it has cost. */
export function BatchRow({ batch, active, canCancel, onCancel, menu }: BatchRowProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const ended = endedItems(batch);
  const values = { ...RAW, name: batch.name };
  return (
    <div role="gridcell" className={styles.row} data-testid={testIds.batches.batch(batch.batch_id)}>
      <div className={styles.what}>
        <div className={styles.title}>
          <StatusIcon status={lookOf(batch)} decorative />
          <span className={styles.name}>{batch.name}</span>
        </div>
        <div className={styles.hint}>
          {batchStatusWord(batch)}
          {batch.status_reason !== null && ` · ${batch.status_reason}`}
        </div>
      </div>
      <div className={styles.progress}>
        <div className={styles.counts}>
          {t('stepscope.batches.progress', '{{ended}} of {{total}}', {
            ...RAW,
            ended: formatCount(ended),
            total: formatCount(batch.items_total),
          })}
          {batch.items_failed > 0 &&
            ` · ${t('stepscope.batches.failures', '{{count}} failed', { count: batch.items_failed })}`}
        </div>
        <ProgressBar
          value={ended}
          max={batch.items_total}
          label={t('stepscope.batches.progress-of', 'Progress of {{name}}', values)}
          color={batch.items_failed > 0 ? theme.colors.error.main : theme.colors.success.main}
        />
      </div>
      <div className={styles.facts}>
        <div>
          {formatTokens(batch.total_tokens)} · {formatCost(batch.total_cost_usd, batch.cost_complete)}
        </div>
        <div className={styles.hint}>
          <RelativeTime iso={batch.created_at} /> · {batch.created_by}
        </div>
      </div>
      <OwnClicks className={styles.action}>
        {batch.status === 'running' && (
          <ToolButton
            icon="times-circle"
            label={t('stepscope.batches.cancel', 'Cancel the batch {{name}}', values)}
            destructive
            disabled={!canCancel}
            tabIndex={active ? 0 : -1}
            onClick={onCancel}
          />
        )}
        <MoreButton
          label={t('stepscope.batches.more', 'More actions for {{name}}', values)}
          actions={menu}
          tabIndex={active ? 0 : -1}
        />
      </OwnClicks>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...getRowStyles(theme),
  title: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), minWidth: 0 }),
  progress: css({ flex: '1 1 0', minWidth: 96 }),
  counts: css({ ...ONE_LINE, fontVariantNumeric: 'tabular-nums' }),
  facts: css({
    flex: '1 1 0',
    minWidth: 0,
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('md')]: { display: 'none' },
  }),
  action: css({ display: 'flex', justifyContent: 'flex-end', flex: 'none', minWidth: 64 }),
});
