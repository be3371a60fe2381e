import { t } from '@grafana/i18n';
import type { Batch } from '@stepscope/exporter/contract/batch';
import type { RunStatus } from '@stepscope/exporter/contract/status';

/** The look of a batch is that of a run in the same state. */
export function lookOf({ status, items_failed }: Pick<Batch, 'status' | 'items_failed'>): RunStatus {
  switch (status) {
    case 'stopped':
      return 'failed';
    case 'completed':
      return items_failed > 0 ? 'failed' : 'completed';
    default:
      return status;
  }
}

export function batchStatusWord({ status, items_failed }: Pick<Batch, 'status' | 'items_failed'>): string {
  switch (status) {
    case 'running':
      return t('stepscope.batches.running', 'running');
    case 'completed':
      return items_failed > 0
        ? t('stepscope.batches.completed-failures', 'completed with failures')
        : t('stepscope.batches.completed', 'completed');
    case 'stopped':
      return t('stepscope.batches.stopped', 'stopped');
    case 'cancelled':
      return t('stepscope.batches.cancelled', 'cancelled');
  }
}

/** Inputs whose run has ended. */
export function endedItems({ items_completed, items_failed, items_cancelled }: Batch): number {
  return items_completed + items_failed + items_cancelled;
}
