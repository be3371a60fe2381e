import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';

import { canResume } from '../../ui/control/runActions';
import type { RunControl } from '../../ui/control/useRunControl';
import { holdWords } from './holdWords';

interface HoldNoticeProps {
  run: Run;
  control: RunControl;
  /** Runs it again; left out where the page around it offers that. */
  onAgain?: () => void;
}

const ICONS = { info: 'info-circle', warning: 'exclamation-triangle', error: 'exclamation-circle' } as const;

/** A line that says where the run stands still and why, with the way on. */
export function HoldNotice({ run, control, onAgain }: HoldNoticeProps) {
  const styles = useStyles2(getStyles);
  const hold = holdWords(run);
  if (hold === undefined) {
    return null;
  }
  const refused = {
    disabled: control.disabledReason !== undefined,
    ...(control.disabledReason !== undefined && { tooltip: control.disabledReason }),
  };
  return (
    <div className={styles.line} role="status">
      <Icon name={ICONS[hold.severity]} className={styles[hold.severity]} aria-hidden />
      <span className={styles.text} title={hold.text}>
        {hold.text}
        {hold.fix !== undefined && <span className={styles.fix}> {hold.fix}</span>}
      </span>
      {canResume(run) && (
        <Button size="sm" variant="secondary" icon="play" onClick={() => control.control(run, 'resume')} {...refused}>
          {run.status === 'paused'
            ? t('stepscope.steps.resume', 'Resume')
            : t('stepscope.steps.keep-running', 'Keep running')}
        </Button>
      )}
      {run.status === 'failed' && onAgain !== undefined && (
        <Button size="sm" variant="secondary" icon="repeat" onClick={onAgain} {...refused}>
          {t('stepscope.run.again', 'Run again')}
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: 'none',
    padding: theme.spacing(0.5, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
  }),
  text: css({
    flex: '1 1 0',
    minWidth: 0,
    maxHeight: '4.5em',
    overflow: 'auto',
    overflowWrap: 'anywhere',
  }),
  fix: css({ color: theme.colors.text.secondary }),
  info: css({ color: theme.colors.info.text, flex: 'none' }),
  warning: css({ color: theme.colors.warning.text, flex: 'none' }),
  error: css({ color: theme.colors.error.text, flex: 'none' }),
});
