import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import type { ChartDrawing } from '../model/chart.types';
import { SeriesMark } from '../plot/SeriesMark';

/** Names of the series on one line; what does not fit is in the tooltip and the table. */
export function Legend({ series }: Pick<ChartDrawing, 'series'>) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {series.map(({ key, label, tone, dash }) => (
        <li key={key} className={styles.item} title={label}>
          <SeriesMark tone={tone} dashed={dash !== undefined} />
          <span className={styles.label}>{label}</span>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    flex: 'none',
    display: 'flex',
    // A name that does not fit goes to a second line, out of sight: parts of all names would say nothing.
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    height: 18,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), height: 18, maxWidth: '100%' }),
  label: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
