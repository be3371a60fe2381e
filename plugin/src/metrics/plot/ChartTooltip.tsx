import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatTimeOfDay, NOTHING } from '../../ui/format';
import type { ChartDrawing } from '../model/chart.types';
import { SeriesMark } from './SeriesMark';

/** Every value of one bucket. */
export function ChartTooltip({ model, at }: { model: ChartDrawing; at: number | null }) {
  const styles = useStyles2(getStyles);
  const time = at === null ? undefined : model.times[at];
  if (at === null || time === undefined) {
    return null;
  }
  const iso = (ms: number) => formatTimeOfDay(new Date(ms).toISOString());
  return (
    <div className={styles.box}>
      <div className={styles.time}>
        {iso(time)} – {iso(time + model.step_s * 1000)}
      </div>
      {model.series.map(({ key, label, tone, dash, values }) => (
        <div key={key} className={styles.row}>
          <SeriesMark tone={tone} dashed={dash !== undefined} />
          <span className={styles.label}>{label}</span>
          <span className={styles.value}>
            {(values[at] ?? null) === null ? NOTHING : model.format(values[at] ?? 0)}
          </span>
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ padding: theme.spacing(1), minWidth: 160, fontSize: theme.typography.bodySmall.fontSize }),
  time: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(0.5) }),
  row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  label: css({ flex: '1 1 auto', overflowWrap: 'anywhere' }),
  value: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
});
