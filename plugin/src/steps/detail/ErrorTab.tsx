import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Button, useStyles2 } from '@grafana/ui';
import type { Failure } from '@stepscope/exporter/contract/problem';

import { CopyButton } from '../../ui/CopyButton';
import { RAW } from '../../ui/i18n';

interface ErrorTabProps {
  error: Failure;
  /** Absent where it cannot be run again. */
  onAgain: (() => void) | undefined;
}

/** Why a step failed: category, message, what to do, and the way to try again. */
export function ErrorTab({ error, onAgain }: ErrorTabProps) {
  const styles = useStyles2(getStyles);
  const status =
    error.status === undefined
      ? undefined
      : t('stepscope.steps.http-status', 'HTTP {{status}}', { ...RAW, status: error.status });
  return (
    <div className={styles.box}>
      <div className={styles.line}>
        <Badge color="red" text={error.type.replaceAll('_', ' ')} />
        {status !== undefined && <span className={styles.faint}>{status}</span>}
        <CopyButton text={error.message} label={t('stepscope.steps.copy-error', 'Copy the message')} />
      </div>
      <div className={styles.message}>{error.message}</div>
      {error.fix !== undefined && (
        <div>
          <span className={styles.faint}>{t('stepscope.steps.fix', 'What to do:')}</span> {error.fix}
        </div>
      )}
      {onAgain !== undefined && (
        <div>
          <Button size="sm" variant="secondary" icon="repeat" onClick={onAgain}>
            {t('stepscope.steps.again', 'Run again from here…')}
          </Button>
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  message: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  faint: css({ color: theme.colors.text.secondary }),
});
