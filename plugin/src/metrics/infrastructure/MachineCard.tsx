import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { ChartBody } from '../card/ChartBody';
import { HeadlineView } from '../card/HeadlineView';
import type { ChartRange } from '../range/useChartRange';
import type { MachineChart } from './machineCharts';

interface MachineCardProps {
  chart: MachineChart;
  range: Pick<ChartRange, 'zoom' | 'reset'>;
  syncKey: string;
}

/** One chart of the machine, or that nobody measures it. */
export function MachineCard({ chart, range, syncKey }: MachineCardProps) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.card}>
      <h3 className={styles.title}>{chart.title}</h3>
      {chart.known ? (
        <>
          <HeadlineView headline={chart.headline} />
          <ChartBody model={chart} range={range} syncKey={syncKey} />
        </>
      ) : (
        <p className={styles.nothing}>{notMeasured(chart.id)}</p>
      )}
    </section>
  );
}

function notMeasured(id: MachineChart['id']): string {
  return id === 'network'
    ? t(
        'stepscope.infrastructure.no-network',
        'Nobody measures the network of this host. Node exporter and the hostmetrics receiver of a Collector do.'
      )
    : t('stepscope.infrastructure.not-measured', 'Prometheus has no values of it in this time.');
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    overflow: 'hidden',
    padding: theme.spacing(0.5, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  title: css({
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  }),
  nothing: css({ margin: 'auto', maxWidth: 320, textAlign: 'center', color: theme.colors.text.secondary }),
});
