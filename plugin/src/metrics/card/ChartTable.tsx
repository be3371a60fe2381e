import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatTimeOfDay, NOTHING } from '../../ui/format';
import type { ChartModel } from '../model/chart.types';

/** A chart as a table, newest first: for those who cannot see it or want the numbers. Buckets without any are left out. */
export function ChartTable({ model }: { model: ChartModel }) {
  const styles = useStyles2(getStyles);
  const rows = model.times
    .map((time, at) => ({ time, values: model.series.map(({ values }) => values[at] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== 0))
    .reverse();
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={model.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('stepscope.metrics.time', 'Time')}</th>
            {model.series.map(({ key, label }) => (
              <th key={key} scope="col" className={styles.number}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, values }) => (
            <tr key={time}>
              <th scope="row">{formatTimeOfDay(new Date(time).toISOString())}</th>
              {values.map((value, at) => (
                <td key={model.series[at]?.key} className={styles.number}>
                  {value === null ? NOTHING : model.format(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0, 1, 0, 0), textAlign: 'left', fontWeight: 'normal', whiteSpace: 'nowrap' },
    '& thead th': {
      position: 'sticky',
      top: 0,
      background: theme.components.panel.background,
      color: theme.colors.text.secondary,
    },
  }),
  number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums' }),
});
