import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ConfirmModal, useStyles2 } from '@grafana/ui';
import type { Batch } from '@stepscope/exporter/contract/batch';
import { useState } from 'react';

import { useBatches, useCancelBatch } from '../../source/queries/useBatches';
import { RAW } from '../../ui/i18n';
import { notifyFailed } from '../../ui/notify';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { touchTargets } from '../../ui/touchTargets';
import { VirtualList } from '../../ui/VirtualList';
import { useWhyNotControl } from '../useWhyNotControl';
import { BatchDialog } from './BatchDialog';
import { BatchItemsDrawer } from './BatchItemsDrawer';
import { BATCH_ROW_HEIGHT, BatchRow } from './BatchRow';

interface BatchesPageProps {
  onOpenRun: (runId: string) => void;
}

/** Pipelines run over many inputs: how far each is, and the way to a new one. */
export function BatchesPage({ onOpenRun }: BatchesPageProps) {
  const styles = useStyles2(getStyles);
  const [starting, setStarting] = useState(false);
  const [opened, setOpened] = useState<string>();
  const [cancelling, setCancelling] = useState<Batch>();
  const disabledReason = useWhyNotControl();
  const { data } = useBatches();
  const cancel = useCancelBatch();
  const shown = data?.find(({ batch_id }) => batch_id === opened);
  return (
    <>
      <div className={styles.bar}>
        <Button
          icon="plus"
          disabled={disabledReason !== undefined}
          tooltip={disabledReason}
          onClick={() => setStarting(true)}
        >
          {t('stepscope.batches.new', 'New batch')}
        </Button>
      </div>
      <div className={styles.list} data-testid={testIds.batches.page}>
        <BatchList onOpen={setOpened} onCancel={setCancelling} canCancel={disabledReason === undefined} />
      </div>
      {starting && <BatchDialog onDismiss={() => setStarting(false)} />}
      {shown !== undefined && (
        <BatchItemsDrawer batch={shown} onOpenRun={onOpenRun} onClose={() => setOpened(undefined)} />
      )}
      {cancelling !== undefined && (
        <ConfirmModal
          isOpen
          title={t('stepscope.batches.cancel-title', 'Cancel {{name}}?', { ...RAW, name: cancelling.name })}
          body={t('stepscope.batches.cancel-text', '', {
            count: cancelling.items_running,
            defaultValue_one: '{{count}} run is aborted and no further one begins. This cannot be undone.',
            defaultValue_other: '{{count}} runs are aborted and no further one begins. This cannot be undone.',
          })}
          confirmText={t('stepscope.batches.cancel-batch', 'Cancel batch')}
          dismissText={t('stepscope.control.keep-running', 'Keep it')}
          onConfirm={() => {
            setCancelling(undefined);
            cancel.mutate(
              { batch_id: cancelling.batch_id },
              {
                onError: (error) =>
                  notifyFailed(t('stepscope.batches.not-cancelled', 'The batch was not cancelled'), error),
              }
            );
          }}
          onDismiss={() => setCancelling(undefined)}
        />
      )}
    </>
  );
}

interface BatchListProps {
  onOpen: (batchId: string) => void;
  onCancel: (batch: Batch) => void;
  canCancel: boolean;
}

function BatchList({ onOpen, onCancel, canCancel }: BatchListProps) {
  const { data, error, refetch } = useBatches();
  if (data === undefined) {
    return error === null ? (
      <LoadingState label={t('stepscope.batches.loading', 'Loading batches')} rowHeight={BATCH_ROW_HEIGHT} />
    ) : (
      <ErrorState
        title={t('stepscope.batches.failed', 'Batches could not be loaded')}
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data.length === 0) {
    return (
      <EmptyState icon="layer-group" title={t('stepscope.batches.empty', 'No batches yet')}>
        {t(
          'stepscope.batches.empty-how',
          'A batch runs one pipeline over every line of a CSV or JSON-lines file, some at a time, and stops at the limits you set.'
        )}
      </EmptyState>
    );
  }
  return (
    <VirtualList<Batch>
      items={data}
      getKey={(batch) => batch.batch_id}
      rowHeight={BATCH_ROW_HEIGHT}
      label={t('stepscope.batches.list', 'Batches')}
      onSelect={(batch) => onOpen(batch.batch_id)}
      renderRow={(batch, { active }) => (
        <BatchRow batch={batch} active={active} canCancel={canCancel} onCancel={() => onCancel(batch)} />
      )}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ ...touchTargets, display: 'flex', justifyContent: 'flex-end', flex: 'none' }),
  list: css({
    flex: '1 1 0',
    minHeight: 0,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    borderRadius: theme.shape.radius.default,
  }),
});
