import { t } from '@grafana/i18n';
import { ConfirmModal } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';

import { formatCost } from '../format';
import { RAW } from '../i18n';
import { notifyFailed } from '../notify';
import { useRunAgain } from './useRunAgain';

interface RunAgainDialogProps {
  run: Run;
  onStarted: (run: Run) => void;
  onDismiss: () => void;
}

/** Asks before the same is run again: it costs what it costs. */
export function RunAgainDialog({ run, onStarted, onDismiss }: RunAgainDialogProps) {
  const again = useRunAgain();
  const cost = run.simulated
    ? t('stepscope.run.again-free', 'The simulated provider answers again, which costs nothing.')
    : t('stepscope.run.again-cost', 'This run cost {{cost}} so far; finished steps are run and paid again.', {
        ...RAW,
        cost: formatCost(run.total_cost_usd, run.cost_complete),
      });
  return (
    <ConfirmModal
      isOpen
      title={t('stepscope.run.again-title', 'Run {{run}} again?', { ...RAW, run: run.pipeline_name })}
      body={t('stepscope.run.again-body', 'A new run starts with the same workflow text and variables. {{cost}}', {
        ...RAW,
        cost,
      })}
      confirmText={t('stepscope.run.again', 'Run again')}
      confirmButtonVariant="primary"
      onDismiss={onDismiss}
      onConfirm={async () => {
        try {
          onStarted(await again.mutateAsync(run));
        } catch (error) {
          notifyFailed(
            t('stepscope.run.again-failed', '{{run}} could not be started again', { ...RAW, run: run.pipeline_name }),
            error
          );
        }
        onDismiss();
      }}
    />
  );
}
