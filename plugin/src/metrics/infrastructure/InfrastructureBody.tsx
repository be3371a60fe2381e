import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { useId, useMemo } from 'react';

import type { HostMetrics } from '../../source/host/host.types';
import { serverNow } from '../../ui/clock';
import { EmptyState } from '../../ui/states/EmptyState';
import { testIds } from '../../ui/testIds';
import type { ChartRange } from '../range/useChartRange';
import { HostBar } from './HostBar';
import { MachineCard } from './MachineCard';
import { machineCharts, stepBands } from './machineCharts';
import { StepLoads } from './StepLoads';
import { stepLoads } from './stepLoads';

interface InfrastructureBodyProps {
  run: RunDetail;
  metrics: HostMetrics;
  prometheusUid: string;
  range: Pick<ChartRange, 'zoom' | 'reset'>;
  onHost: (instance: string) => void;
}

/** The charts of a host and the load of each step, or why there are none. */
export function InfrastructureBody({ run, metrics, prometheusUid, range, onHost }: InfrastructureBodyProps) {
  const styles = useStyles2(getStyles);
  const syncKey = useId();
  const bands = useMemo(() => stepBands(run.steps, serverNow()), [run]);
  const charts = useMemo(() => machineCharts(metrics, bands), [metrics, bands]);
  const loads = useMemo(() => stepLoads(metrics, bands), [metrics, bands]);
  if (metrics.host === undefined) {
    return (
      <EmptyState
        icon="database"
        title={t('stepscope.infrastructure.empty', 'Prometheus has no metrics of a host in this time')}
      >
        {t(
          'stepscope.infrastructure.empty-how',
          'The service sends those of its machine by OTLP (--otlp). Host metrics of an OpenTelemetry Collector and of node exporter are read too.'
        )}
      </EmptyState>
    );
  }
  return (
    <div
      className={styles.scroller}
      tabIndex={0}
      role="region"
      aria-label={t('stepscope.run.tab-infrastructure', 'Infrastructure')}
      data-testid={testIds.infrastructure.panel}
    >
      <HostBar metrics={metrics} host={metrics.host} prometheusUid={prometheusUid} onHost={onHost} />
      <div className={styles.charts}>
        {charts.map((chart) => (
          <MachineCard key={chart.id} chart={chart} range={range} syncKey={syncKey} />
        ))}
      </div>
      <StepLoads loads={loads} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    height: '100%',
    overflow: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  charts: css({
    flex: 'none',
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
    gridAutoRows: 260,
  }),
});
