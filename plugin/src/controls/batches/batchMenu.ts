import { t } from '@grafana/i18n';
import type { Batch } from '@stepscope/exporter/contract/batch';

import type { MenuAction } from '../../ui/ActionMenu';

export interface BatchActions {
  onOpen: (batchId: string) => void;
  onCancel: (batch: Batch) => void;
  canCancel: boolean;
}

/** What right-click on a batch and its ⋯ twin offer. */
export function batchMenu(batch: Batch, { onOpen, onCancel, canCancel }: BatchActions): MenuAction[] {
  return [
    {
      label: t('stepscope.batches.menu-open', 'Show its runs'),
      icon: 'list-ul',
      onClick: () => onOpen(batch.batch_id),
    },
    {
      label: t('stepscope.batches.menu-cancel', 'Cancel…'),
      icon: 'times-circle',
      destructive: true,
      disabled: !canCancel || batch.status !== 'running',
      onClick: () => onCancel(batch),
    },
  ];
}
