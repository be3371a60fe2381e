import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { Analytics } from '@stepscope/exporter/contract/analytics';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';

import { useAnalytics } from '../source/queries/useAnalytics';
import { useSource } from '../source/SourceProvider';
import { downloadText } from '../ui/download';
import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { userTimeZone } from '../ui/timeZone';
import { AnalyticsFilters } from './AnalyticsFilters';
import { CostCard } from './cards/CostCard';
import { LatencyCard } from './cards/LatencyCard';
import { ModelsCard } from './cards/ModelsCard';
import { PeaksCard } from './cards/PeaksCard';
import { PipelinesCard } from './cards/PipelinesCard';
import { RunsCard } from './cards/RunsCard';
import { StepsCard } from './cards/StepsCard';
import { SuggestionsCard } from './cards/SuggestionsCard';
import { type Behind, behindAll } from './model/behind';
import { toCsv } from './model/csv';
import { type Filters, parseFilters, toQuery, writeFilters } from './model/filters';

/** History, cost, providers and peaks: one question a card, everything filtered by one bar. */
export function AnalyticsPage() {
  const styles = useStyles2(getStyles);
  const { capabilities } = useSource();
  return (
    <div className={styles.page} data-testid={testIds.analytics.page}>
      {capabilities.analytics ? <Cards /> : <OnlyInService />}
    </div>
  );
}

function OnlyInService() {
  return (
    <EmptyState icon="graph-bar" title={t('stepscope.analytics.only-service', 'Analytics need a Stepscope service')}>
      {t(
        'stepscope.analytics.only-service-how',
        'This view reads telemetry only. The provisioned dashboards show cost, errors and models from Prometheus.'
      )}
    </EmptyState>
  );
}

function Cards() {
  const styles = useStyles2(getStyles);
  const [params, setParams] = useSearchParams();
  const filters = parseFilters(params);
  const [openedAt] = useState(() => Date.now());
  const { data, error, isPending, refetch } = useAnalytics(toQuery(filters, openedAt, userTimeZone()));
  const change = (next: Filters) => setParams((old) => writeFilters(old, next));
  return (
    <>
      <AnalyticsFilters
        filters={filters}
        pipelines={data?.pipelines.map((row) => row.pipeline_name) ?? []}
        providers={[...new Set(data?.models.map((row) => row.provider) ?? [])]}
        models={[...new Set(data?.models.map((row) => row.model) ?? [])]}
        onChange={change}
      >
        {data !== undefined && data.totals.calls + data.totals.runs > 0 && (
          <Button
            variant="secondary"
            icon="download-alt"
            onClick={() => downloadText('stepscope-analytics.csv', toCsv(data), 'text/csv')}
          >
            {t('stepscope.analytics.export', 'Export CSV')}
          </Button>
        )}
      </AnalyticsFilters>
      {isPending && (
        <LoadingState label={t('stepscope.analytics.loading', 'Loading analytics')} rows={6} rowHeight={96} />
      )}
      {error !== null && data === undefined && (
        <ErrorState
          error={error}
          title={t('stepscope.analytics.failed', 'Analytics could not be loaded')}
          onRetry={() => void refetch()}
        />
      )}
      {data !== undefined && (
        <div className={styles.grid}>
          <CardGrid
            analytics={data}
            behind={behindAll(data, filters)}
            onPipeline={(pipeline) => change({ ...filters, pipeline })}
          />
        </div>
      )}
    </>
  );
}

interface CardGridProps {
  analytics: Analytics;
  behind: Behind;
  onPipeline: (name: string) => void;
}

function CardGrid({ analytics, behind, onPipeline }: CardGridProps) {
  if (analytics.totals.runs + analytics.totals.calls === 0) {
    return (
      <EmptyState icon="graph-bar" title={t('stepscope.analytics.empty', 'Nothing ended in this period')}>
        {t('stepscope.analytics.empty-how', 'Choose a longer period or other filters, or start a run on the overview.')}
      </EmptyState>
    );
  }
  return (
    <>
      <CostCard analytics={analytics} behind={behind} />
      <RunsCard analytics={analytics} behind={behind} />
      <SuggestionsCard suggestions={analytics.suggestions} />
      <PipelinesCard analytics={analytics} behind={behind} onChoose={onPipeline} />
      <ModelsCard analytics={analytics} behind={behind} />
      <LatencyCard analytics={analytics} behind={behind} />
      <StepsCard analytics={analytics} />
      <PeaksCard analytics={analytics} behind={behind} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  grid: css({
    display: 'grid',
    // One or two columns: what is wide takes a row, so a third would stay empty.
    gridTemplateColumns: 'repeat(auto-fit, minmax(max(min(100%, 440px), 50% - 8px), 1fr))',
    gap: theme.spacing(1),
    '& > *': { minWidth: 0 },
  }),
});
