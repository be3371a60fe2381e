import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { useNavigate } from 'react-router';

import { durationSpan } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import type { RunsBehind } from '../../ui/run/runsBehind';
import { formatInZone } from '../../ui/timeZone';
import { touchTargets } from '../../ui/touchTargets';
import { weekdayName } from '../../ui/weekdayName';
import { pageUrl, RUNS_PATH } from '../selection/selectionUrl';

const MOMENT = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const moment = (iso: string | undefined) => (iso === undefined ? '' : formatInZone(new Date(iso), MOMENT));
const span = (from: string | undefined, to: string | undefined) => `${moment(from)} – ${moment(to)}`;

/** Says which runs a list has, and leads to all. */
export function BehindBar({ behind }: { behind: RunsBehind }) {
  const styles = useStyles2(getStyles);
  const navigate = useNavigate();
  return (
    <div className={styles.bar} role="status">
      <Icon name="filter" aria-hidden />
      <span>{behindWords(behind)}</span>
      <Button size="sm" variant="secondary" onClick={() => void navigate(pageUrl(RUNS_PATH))}>
        {t('stepscope.runs.behind-all', 'Show all runs')}
      </Button>
    </div>
  );
}

/** `Runs of research-loop · that asked gemini-2.5-pro · ended Nov 18, 12:00 – Nov 25, 12:00`. */
export function behindWords(behind: RunsBehind): string {
  const { pipeline_name, provider, model, ended_from, ended_to, started_weekday, started_hour } = behind;
  const { call_ended_from, call_ended_to, call_ms_from, call_ms_to } = behind;
  const asked = [provider, model].filter((name) => name !== undefined).join(' ');
  const began = [
    ...(started_weekday === undefined ? [] : [weekdayName(started_weekday)]),
    ...(started_hour === undefined ? [] : [`${String(started_hour).padStart(2, '0')}:00`]),
  ].join(' ');
  return [
    pipeline_name === undefined
      ? t('stepscope.runs.behind', 'Runs')
      : t('stepscope.runs.behind-of', 'Runs of {{name}}', { ...RAW, name: pipeline_name }),
    asked !== '' && t('stepscope.runs.behind-asked', 'that asked {{whom}}', { ...RAW, whom: asked }),
    (call_ms_from ?? call_ms_to) !== undefined &&
      t('stepscope.runs.behind-took', 'answered in {{duration}}', {
        ...RAW,
        duration: durationSpan(call_ms_from, call_ms_to),
      }),
    (call_ended_from ?? call_ended_to) !== undefined &&
      t('stepscope.runs.behind-called', 'with a call that ended {{span}}', {
        ...RAW,
        span: span(call_ended_from, call_ended_to),
      }),
    (ended_from ?? ended_to) !== undefined &&
      t('stepscope.runs.behind-ended', 'ended {{span}}', { ...RAW, span: span(ended_from, ended_to) }),
    began !== '' && t('stepscope.runs.behind-began', 'began on {{when}}', { ...RAW, when: began }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    ...touchTargets,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: 'none',
    '& > span': { flex: 1, minWidth: 200, overflowWrap: 'anywhere' },
  }),
});
