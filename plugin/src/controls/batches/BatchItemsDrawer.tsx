import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Drawer, useStyles2 } from '@grafana/ui';
import type { Batch, BatchItem } from '@stepscope/exporter/contract/batch';

import { useBatchItems } from '../../source/queries/useBatches';
import { RAW } from '../../ui/i18n';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { StatusBadge } from '../../ui/StatusIcon';

interface BatchItemsDrawerProps {
  batch: Batch;
  onOpenRun: (runId: string) => void;
  onClose: () => void;
}

/** The inputs of a batch, each with its run. */
export function BatchItemsDrawer({ batch, onOpenRun, onClose }: BatchItemsDrawerProps) {
  const items = useBatchItems(batch.batch_id, batch.status === 'running');
  return (
    <Drawer title={batch.name} subtitle={batch.status_reason ?? batch.pipeline_name} size="md" onClose={onClose}>
      {items.error !== null && items.data === undefined && (
        <ErrorState
          title={t('stepscope.batches.items-failed', 'The inputs could not be loaded')}
          error={items.error}
          onRetry={() => void items.refetch()}
        />
      )}
      {items.isPending && <LoadingState label={t('stepscope.batches.items-loading', 'Loading the inputs')} rows={6} />}
      {items.data !== undefined && (
        <ItemList items={items.data.pages.flatMap((page) => page.items)} onOpenRun={onOpenRun} />
      )}
      {items.hasNextPage && (
        <Button variant="secondary" disabled={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
          {t('stepscope.batches.more', 'Show more')}
        </Button>
      )}
    </Drawer>
  );
}

function ItemList({ items, onOpenRun }: { items: readonly BatchItem[]; onOpenRun: (runId: string) => void }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {items.map(({ item_index, variables, status, run_id, error }) => (
        <li key={item_index} className={styles.item}>
          <div className={styles.head}>
            <span className={styles.number}>{item_index + 1}</span>
            {status === 'waiting' ? t('stepscope.batches.waiting', 'waiting') : <StatusBadge status={status} />}
            {run_id !== null && (
              <Button
                size="sm"
                fill="text"
                aria-label={t('stepscope.batches.open-run', 'Open the run of input {{number}}', {
                  ...RAW,
                  number: item_index + 1,
                })}
                onClick={() => onOpenRun(run_id)}
              >
                {t('stepscope.batches.open', 'Open run')}
              </Button>
            )}
          </div>
          <code className={styles.input}>{JSON.stringify(variables)}</code>
          {error !== null && <div className={styles.error}>{error.message}</div>}
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  item: css({ padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
  head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minHeight: 32 }),
  number: css({ minWidth: 32, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  input: css({ display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  error: css({ color: theme.colors.error.text, overflowWrap: 'anywhere' }),
});
