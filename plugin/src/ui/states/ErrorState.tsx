import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, useStyles2 } from '@grafana/ui';

import { describeError } from '../describeError';

interface ErrorStateProps {
  error: unknown;
  /** What was being done, e.g. "Runs could not be loaded"; shown when the error has no title. */
  title: string;
  onRetry?: () => void;
}

/** What failed, why, what to do about it, and a retry. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const styles = useStyles2(getStyles);
  const described = describeError(error);
  return (
    <div className={styles.box}>
      <Alert severity="error" title={title}>
        <div className={styles.stack}>
          <div>{described.message}</div>
          {described.fix !== undefined && <div>{described.fix}</div>}
          {onRetry !== undefined && (
            <div>
              <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
                {t('stepscope.ui.retry', 'Try again')}
              </Button>
            </div>
          )}
        </div>
      </Alert>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ padding: theme.spacing(1), height: '100%', overflow: 'auto' }),
  stack: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
});
