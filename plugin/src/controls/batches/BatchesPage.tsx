import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { Batch } from '@stepscope/exporter/contract/batch';
import { useState } from 'react';

import { useBatches, useCancelBatch } from '../../source/queries/useBatches';
import { useContextMenu } from '../../ui/ActionMenu';
import { useViewParam } from '../../ui/address/useViewParam';
import { ReasonDialog } from '../../ui/control/ReasonDialog';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { RAW } from '../../ui/i18n';
import { notifyFailed } from '../../ui/notify';
import { EmptyState } from '../../ui/states/EmptyState';
import { testIds } from '../../ui/testIds';
import { VirtualList } from '../../ui/VirtualList';
import { getListStyles } from '../list/listStyles';
import { WhenLoaded } from '../list/WhenLoaded';
import { BatchDialog } from './BatchDialog';
import { BatchItemsDrawer } from './BatchItemsDrawer';
import { type BatchActions, batchMenu } from './batchMenu';
import { BATCH_ROW_HEIGHT, BatchRow } from './BatchRow';

interface BatchesPageProps {
  onOpenRun: (runId: string) => void;
}

/** Pipelines run over many inputs: how far each is, and the way to a new one. */
export function BatchesPage({ onOpenRun }: BatchesPageProps) {
  const styles = useStyles2(getListStyles);
  const [starting, setStarting] = useState(false);
  /** The pipeline that a link asks for a batch of. */
  const [file, setFile] = useViewParam('file', 'replace');
  const [opened, setOpened] = useViewParam('batch');
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
      {(starting || file !== undefined) && (
        <BatchDialog
          file={file}
          onDismiss={() => {
            setStarting(false);
            setFile(undefined);
          }}
        />
      )}
      {shown !== undefined && (
        <BatchItemsDrawer batch={shown} onOpenRun={onOpenRun} onClose={() => setOpened(undefined)} />
      )}
      {cancelling !== undefined && (
        <ReasonDialog
          title={t('stepscope.batches.cancel-title', 'Cancel {{name}}?', { ...RAW, name: cancelling.name })}
          leave={t('stepscope.control.keep-running', 'Keep it')}
          confirm={t('stepscope.batches.cancel-batch', 'Cancel batch')}
          destructive
          onConfirm={(reason) => {
            setCancelling(undefined);
            cancel.mutate(
              { batch_id: cancelling.batch_id, reason },
              {
                onError: (error) =>
                  notifyFailed(t('stepscope.batches.not-cancelled', 'The batch was not cancelled'), error),
              }
            );
          }}
          onDismiss={() => setCancelling(undefined)}
        >
          <p>
            {t('stepscope.batches.cancel-text', '', {
              count: cancelling.items_running,
              defaultValue_one: '{{count}} run is aborted and no further one begins. This cannot be undone.',
              defaultValue_other: '{{count}} runs are aborted and no further one begins. This cannot be undone.',
            })}
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

function BatchList(props: BatchActions) {
  return (
    <WhenLoaded
      query={useBatches()}
      loading={t('stepscope.batches.loading', 'Loading batches')}
      failed={t('stepscope.batches.failed', 'Batches could not be loaded')}
      rowHeight={BATCH_ROW_HEIGHT}
    >
      {(batches) => <Batches batches={batches} {...props} />}
    </WhenLoaded>
  );
}

function Batches({ batches, ...actions }: BatchActions & { batches: readonly Batch[] }) {
  const { onOpen, onCancel, canCancel } = actions;
  const menuOf = (batch: Batch) => batchMenu(batch, actions);
  const contextMenu = useContextMenu<Batch>(({ name }) => name, menuOf);
  if (batches.length === 0) {
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
    <>
      <VirtualList<Batch>
        items={batches}
        getKey={(batch) => batch.batch_id}
        rowHeight={BATCH_ROW_HEIGHT}
        label={t('stepscope.batches.list', 'Batches')}
        onSelect={(batch) => onOpen(batch.batch_id)}
        onMenu={contextMenu.show}
        renderRow={(batch, { active }) => (
          <BatchRow
            batch={batch}
            active={active}
            canCancel={canCancel}
            onCancel={() => onCancel(batch)}
            menu={menuOf(batch)}
          />
        )}
      />
      {contextMenu.menu}
    </>
  );
}
