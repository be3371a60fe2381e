import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Analytics } from '@stepscope/exporter/contract/analytics';

import { formatCount, formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { Card } from '../Card';
import { peakSentence, weekdayName } from '../model/sentences';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When work happens: the hours of a week, the darker the more runs. */
export function PeaksCard({ analytics }: { analytics: Analytics }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const sentence = peakSentence(analytics);
  const cells = new Map(analytics.hours.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const most = Math.max(1, ...analytics.hours.map((cell) => cell.runs));
  return (
    <Card title={sentence ?? t('stepscope.analytics.no-peak', 'No run has started in this period')}>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('stepscope.analytics.hours', 'Runs by hour')}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour % 3 === 0 ? hour : <span className={styles.number}>{hour}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{weekdayName(weekday, 'short')}</th>
                {HOURS.map((hour) => {
                  const cell = cells.get(`${weekday} ${hour}`);
                  return (
                    <td
                      key={hour}
                      title={cell === undefined ? undefined : describe(cell)}
                      style={{ background: colorOf(theme, (cell?.runs ?? 0) / most) }}
                    >
                      <span className={styles.number}>{cell?.runs ?? 0}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function describe(cell: Analytics['hours'][number]): string {
  return t('stepscope.analytics.hour', '{{day}} {{hour}}:00: {{runs}} runs, {{tokens}}, {{cost}}', {
    ...RAW,
    day: weekdayName(cell.weekday),
    hour: String(cell.hour).padStart(2, '0'),
    runs: formatCount(cell.runs),
    tokens: formatTokens(cell.tokens),
    cost: formatUsd(cell.cost_usd),
  });
}

function colorOf(theme: GrafanaTheme2, share: number): string {
  return share === 0
    ? theme.colors.background.secondary
    : `color-mix(in srgb, ${theme.visualization.getColorByName('blue')} ${20 + share * 80}%, ${theme.colors.background.primary})`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 2,
    fontSize: theme.typography.bodySmall.fontSize,
    th: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary, textAlign: 'left' },
    'td:first-child, th:first-child': { width: 36 },
    'tbody td': { height: 18, borderRadius: 2, padding: 0 },
  }),
  // For screen readers: the colour says the same.
  number: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
});
