import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { LINE_HEIGHT } from './list/LogLine';
import type { ShownLogs } from './useShownLogs';

interface NoLinesProps {
  logs: ShownLogs;
  error: Error | null;
  /** Lines of another time are not asked for. */
  ranged: boolean;
  onClear: () => void;
  onAnyTime: () => void;
}

/** Why no line is shown, and what to do about it. */
export function NoLines({ logs, error, ranged, onClear, onAnyTime }: NoLinesProps) {
  if (error !== null && !logs.any) {
    return (
      <ErrorState error={error} title={t('stepscope.logs.failed', 'Logs could not be loaded')} onRetry={logs.retry} />
    );
  }
  if (logs.loading || (logs.asking.state === 'waiting' && logs.store.progress === 1)) {
    const label = logs.loading
      ? t('stepscope.logs.loading', 'Loading logs')
      : t('stepscope.logs.asking', 'Searching everything that was logged');
    return <LoadingState label={label} rows={12} rowHeight={LINE_HEIGHT} />;
  }
  if (logs.any) {
    return (
      <EmptyState
        icon="filter"
        title={t('stepscope.logs.no-match', 'No line passes the filter')}
        action={
          <Button size="sm" variant="secondary" onClick={onClear}>
            {t('stepscope.logs.clear-filter', 'Clear filter')}
          </Button>
        }
      />
    );
  }
  if (ranged) {
    return (
      <EmptyState
        icon="clock-nine"
        title={t('stepscope.logs.none-then', 'Nothing was logged in this time range')}
        action={
          <Button size="sm" variant="secondary" onClick={onAnyTime}>
            {t('stepscope.logs.any-time', 'Show all of time')}
          </Button>
        }
      >
        {t('stepscope.logs.none-then-text', 'Lines from before and after it are not shown.')}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="gf-logs" title={t('stepscope.logs.none', 'Nothing has been logged yet')}>
      {t('stepscope.logs.none-text', 'Lines appear here as soon as a run logs them. Start a run to see the first.')}
    </EmptyState>
  );
}
