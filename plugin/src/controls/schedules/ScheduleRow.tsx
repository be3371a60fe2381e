import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { Schedule } from '@stepscope/exporter/contract/batch';

import { formatAbsolute } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { StatusBadge } from '../../ui/StatusIcon';
import { ToolButton } from '../../ui/ToolButton';
import { getWrappedRowStyles } from '../list/listStyles';
import { cronWords } from './cronWords';

interface ScheduleRowProps {
  schedule: Schedule;
  /** Why nothing can be changed; undefined when it can. */
  disabledReason: string | undefined;
  onToggle: () => void;
  onRemove: () => void;
  onOpenRun: (runId: string) => void;
}

/** A schedule: what it runs, when, how it went last. */
export function ScheduleRow({ schedule, disabledReason, onToggle, onRemove, onOpenRun }: ScheduleRowProps) {
  const styles = useStyles2(getStyles);
  const { name, cron, timezone, enabled, last_run, last_error } = schedule;
  const values = { ...RAW, name };
  const toggleLabel = enabled
    ? t('stepscope.schedules.pause', 'Pause the schedule {{name}}', values)
    : t('stepscope.schedules.resume', 'Resume the schedule {{name}}', values);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <div className={styles.name}>{name}</div>
        <div className={styles.hint}>{schedule.source_file}</div>
      </div>
      <div className={styles.when}>
        <div>
          {cronWords(cron) ?? cron} ({timezone})
        </div>
        <div className={styles.hint}>{nextWords(schedule)}</div>
      </div>
      <div className={styles.last}>
        {last_run !== null && (
          <Button
            fill="text"
            size="sm"
            tooltip={t('stepscope.schedules.open-run', 'Open its newest run')}
            onClick={() => onOpenRun(last_run.run_id)}
          >
            <StatusBadge status={last_run.status} />
          </Button>
        )}
        {last_error !== null && <div className={styles.error}>{last_error}</div>}
      </div>
      <div className={styles.actions}>
        <ToolButton
          icon={enabled ? 'pause' : 'play'}
          label={disabledReason ?? toggleLabel}
          disabled={disabledReason !== undefined}
          onClick={onToggle}
        />
        <ToolButton
          icon="trash-alt"
          label={disabledReason ?? t('stepscope.schedules.delete', 'Delete the schedule {{name}}', values)}
          disabled={disabledReason !== undefined}
          destructive
          onClick={onRemove}
        />
      </div>
    </li>
  );
}

function nextWords({ enabled, next_at }: Schedule): string {
  if (!enabled) {
    return t('stepscope.schedules.paused', 'paused');
  }
  return next_at === null
    ? t('stepscope.schedules.never', 'no further time')
    : t('stepscope.schedules.next', 'next {{time}}', { ...RAW, time: formatAbsolute(next_at) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...getWrappedRowStyles(theme),
  what: css({ flex: '1 1 180px', minWidth: 0 }),
  when: css({ flex: '2 1 220px', minWidth: 0 }),
  last: css({ flex: '1 1 140px', minWidth: 0 }),
  error: css({ color: theme.colors.error.text }),
  actions: css({ display: 'flex', flex: 'none' }),
});
