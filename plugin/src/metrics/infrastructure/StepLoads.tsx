import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatBytes, formatDuration, formatPercent, NOTHING } from '../../ui/format';
import { StatusBadge } from '../../ui/StatusIcon';
import type { StepLoad } from './stepLoads';

/** The load of the machine during each step, as a table. */
export function StepLoads({ loads }: { loads: readonly StepLoad[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {t('stepscope.infrastructure.loads', 'The machine during each step; what else ran on it is in it')}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('stepscope.infrastructure.step', 'Step')}</th>
          <th scope="col">{t('stepscope.infrastructure.status', 'Status')}</th>
          <th scope="col">{t('stepscope.infrastructure.duration', 'Duration')}</th>
          <th scope="col">{t('stepscope.infrastructure.mean-cpu', 'CPU, mean')}</th>
          <th scope="col">{t('stepscope.infrastructure.most-memory', 'Memory, most')}</th>
          <th scope="col">{t('stepscope.infrastructure.mean-network', 'Network, mean')}</th>
        </tr>
      </thead>
      <tbody>
        {loads.map(({ band, cpu, memory, network }) => (
          <tr key={`${band.label} ${band.from}`}>
            <th scope="row">{band.label}</th>
            <td>
              <StatusBadge status={band.status} />
            </td>
            <td>{formatDuration(band.to - band.from)}</td>
            <td>{cpu === null ? NOTHING : formatPercent(cpu)}</td>
            <td>{memory === null ? NOTHING : formatBytes(Math.round(memory))}</td>
            <td>{network === null ? NOTHING : `${formatBytes(Math.round(network))}/s`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      textAlign: 'right',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    '& th:first-child, & td:nth-child(2), & thead th:nth-child(2)': { textAlign: 'left' },
    '& tbody th': { overflowWrap: 'anywhere' },
  }),
  caption: css({ padding: theme.spacing(0.5, 1), color: theme.colors.text.secondary, captionSide: 'top' }),
});
