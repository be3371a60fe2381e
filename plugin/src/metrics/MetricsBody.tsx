import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SeriesResponse } from '@stepscope/exporter/contract/api';
import { useId, useMemo } from 'react';

import { useRun } from '../source/queries/useRun';
import { useWindowSeries } from '../source/queries/useWindowSeries';
import { serverNow } from '../ui/clock';
import { StaleNotice } from '../ui/StaleNotice';
import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { useElementSize } from '../ui/useElementSize';
import { ChartCard } from './card/ChartCard';
import { ChartsSkeleton } from './card/ChartsSkeleton';
import { gridLayout } from './gridLayout';
import { buildCharts } from './model/buildCharts';
import { chartWindow } from './range/chartWindow';
import type { ChartRange } from './range/useChartRange';
import { useSpending } from './useSpending';

const GAP = 8;

interface MetricsBodyProps {
  range: ChartRange;
  /** The only run to tell of; all without. */
  runId: string | undefined;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** The charts, or what stands in their place while there are none. */
export function MetricsBody({ range, runId }: MetricsBodyProps) {
  const styles = useStyles2(getStyles);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const syncKey = useId();
  const { from, to } = range.range;
  const { step_s, live } = chartWindow(range.range);
  const series = useWindowSeries({
    name: `${from} ${to}`,
    at: () => {
      const now = chartWindow({ from, to });
      return { from: iso(now.from_ms), ...(!live && { to: iso(now.to_ms) }), step_s, run_id: runId };
    },
    step_s,
    live,
    run_id: runId,
  });
  const spending = useSpending(runId, chartWindow(range.range));
  const workflow = useRun(runId).data?.pipeline_name;
  const { data, dataUpdatedAt } = series;
  const { total_usd, budget_usd, budget_of } = spending;
  const charts = useMemo(
    () =>
      data &&
      buildCharts({ response: data, now: serverNow(dataUpdatedAt), spending: { total_usd, budget_usd, budget_of } }),
    [data, dataUpdatedAt, total_usd, budget_usd, budget_of]
  );
  const { columns, cardHeight } = gridLayout(size?.width ?? 0, size?.height ?? 0, GAP);
  const grid = { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: cardHeight };
  return (
    <div className={styles.body}>
      <StaleNotice />
      <div ref={measure} className={styles.scroller}>
        {charts === undefined && series.error !== null && (
          <ErrorState
            error={series.error}
            title={t('stepscope.metrics.failed', 'Metrics could not be loaded')}
            onRetry={() => void series.refetch()}
          />
        )}
        {charts === undefined && series.error === null && <ChartsSkeleton className={styles.grid} style={grid} />}
        {charts !== undefined && data !== undefined && isEmpty(data) && <NothingYet ofRun={runId !== undefined} />}
        {charts !== undefined && data !== undefined && !isEmpty(data) && (
          <div className={styles.grid} style={grid}>
            {charts.map((model) => (
              <ChartCard key={model.id} model={model} range={range} workflow={workflow} syncKey={syncKey} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** Whether nothing at all ended in any bucket. */
function isEmpty({ buckets }: SeriesResponse): boolean {
  return buckets.every(
    ({ calls, cost_usd, tokens_by_model, runs_by_status }) =>
      calls === 0 &&
      cost_usd === 0 &&
      Object.keys(tokens_by_model).length === 0 &&
      Object.keys(runs_by_status).length === 0
  );
}

function NothingYet({ ofRun }: { ofRun: boolean }) {
  return (
    <EmptyState icon="chart-line" title={t('stepscope.metrics.empty', 'Nothing ended in this time range')}>
      {ofRun
        ? t('stepscope.metrics.empty-run', 'No model call of this run ended in it. Choose a longer range, or all runs.')
        : t(
            'stepscope.metrics.empty-all',
            'Tokens, latency, cost, errors and throughput appear here as model calls and runs end. Start a run, or choose a longer range.'
          )}
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ position: 'relative', height: '100%' }),
  scroller: css({ height: '100%', overflow: 'auto', padding: theme.spacing(0, 1, 1) }),
  grid: css({ display: 'grid', gap: GAP }),
});
