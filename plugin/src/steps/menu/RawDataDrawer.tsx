import { t } from '@grafana/i18n';
import { Drawer } from '@grafana/ui';
import type { Step } from '@stepscope/exporter/contract/run';

import { useStep } from '../../source/queries/useStep';
import { JsonView } from '../../ui/JsonView';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';

/** Everything the service knows of a step attempt, as it sent it. */
export function RawDataDrawer({ step, onClose }: { step: Step; onClose: () => void }) {
  const detail = useStep(step.run_id, step.step_execution_id);
  const label = t('stepscope.steps.raw', 'Raw data');
  return (
    <Drawer title={label} subtitle={step.step_path} onClose={onClose} size="md">
      {detail.isPending && <LoadingState label={t('stepscope.steps.raw-loading', 'Loading the step')} />}
      {detail.error !== null && (
        <ErrorState
          error={detail.error}
          title={t('stepscope.steps.detail-failed', 'The step could not be loaded')}
          onRetry={() => void detail.refetch()}
        />
      )}
      {detail.data !== undefined && <JsonView value={detail.data} label={label} />}
    </Drawer>
  );
}
