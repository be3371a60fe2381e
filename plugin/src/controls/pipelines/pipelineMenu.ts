import { t } from '@grafana/i18n';
import type { Pipeline } from '@stepscope/exporter/contract/api';

import type { MenuAction } from '../../ui/ActionMenu';

export interface PipelineActions {
  /** Opens a file in the editor; without one, an empty editor. */
  onEdit: (file?: string) => void;
  onRun: (file: string) => void;
  /** Asks for the inputs of a batch. */
  onBatch: (file: string) => void;
  onOpenRun: (runId: string) => void;
}

/** What right-click on a pipeline and its ⋯ twin offer; `disabledReason` says why nothing can be started. */
export function pipelineMenu(
  pipeline: Pipeline,
  { onEdit, onRun, onBatch, onOpenRun }: PipelineActions,
  disabledReason: string | undefined
): MenuAction[] {
  const { file, last_run: last, valid } = pipeline;
  const reason = disabledReason ?? (valid ? undefined : t('stepscope.pipelines.not-valid', 'The file has a mistake'));
  const starts = { disabled: reason !== undefined, ...(reason !== undefined && { description: reason }) };
  return [
    { label: t('stepscope.pipelines.menu-run', 'Run…'), icon: 'play', onClick: () => onRun(file), ...starts },
    {
      label: t('stepscope.pipelines.menu-batch', 'Run over many inputs…'),
      icon: 'layer-group',
      onClick: () => onBatch(file),
      ...starts,
    },
    { label: t('stepscope.pipelines.menu-edit', 'Open in the editor'), icon: 'edit', onClick: () => onEdit(file) },
    ...(last === null
      ? []
      : [
          {
            label: t('stepscope.pipelines.open-run', 'Open the last run'),
            icon: 'external-link-alt' as const,
            onClick: () => onOpenRun(last.run_id),
          },
        ]),
  ];
}
