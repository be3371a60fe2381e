import { t } from '@grafana/i18n';

import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';

interface CostNotYetProps {
  error: Error | null;
  onRetry: () => void;
}

/** In place of a cost that is still asked for, or could not be had. */
export function CostNotYet({ error, onRetry }: CostNotYetProps) {
  return error === null ? (
    <LoadingState label={t('stepscope.panels.cost-loading', 'Loading the cost')} rows={1} />
  ) : (
    <ErrorState
      error={error}
      title={t('stepscope.panels.cost-failed', 'The cost could not be loaded')}
      onRetry={onRetry}
    />
  );
}
