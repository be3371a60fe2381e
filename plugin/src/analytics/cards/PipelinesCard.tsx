import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2, useTheme2 } from '@grafana/ui';
import type { Analytics, PipelineAnalytics } from '@stepscope/exporter/contract/analytics';

import { Meter } from '../../ui/chart/Meter';
import { formatCount, formatDuration, formatPercent, formatUsd, NOTHING } from '../../ui/format';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { Card } from '../Card';
import { type DataColumn, DataTable } from '../DataTable';
import type { Behind } from '../model/behind';
import { shareOf } from '../model/change';
import { pipelineSentence } from '../model/sentences';

interface PipelinesCardProps {
  analytics: Analytics;
  behind: Behind;
  onChoose: (pipelineName: string) => void;
}

/** Which pipelines cost most, how they end and how long they take. */
export function PipelinesCard({ analytics, behind, onChoose }: PipelinesCardProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const [costliest] = analytics.pipelines;
  if (costliest === undefined) {
    return null;
  }
  const caption = t('stepscope.analytics.pipelines', 'Pipelines by cost');
  return (
    <Card wide title={costliest.cost_usd > 0 ? pipelineSentence(costliest) : caption}>
      <DataTable
        caption={caption}
        rows={analytics.pipelines}
        rowKey={(row) => row.pipeline_name}
        columns={columns(analytics.totals.cost_usd, {
          look: { color: theme.colors.primary.main, name: styles.name },
          behind,
          onChoose,
        })}
      />
    </Card>
  );
}

function columns(
  total: number,
  {
    look,
    behind,
    onChoose,
  }: Pick<PipelinesCardProps, 'behind' | 'onChoose'> & { look: { color: string; name: string } }
): Array<DataColumn<PipelineAnalytics>> {
  return [
    {
      id: 'name',
      header: t('stepscope.analytics.column.pipeline', 'Pipeline'),
      cell: (row) => (
        <>
          <Button size="sm" fill="text" className={look.name} onClick={() => onChoose(row.pipeline_name)}>
            {row.pipeline_name}
          </Button>
          <Meter share={shareOf(row.cost_usd, total)} color={look.color} />
        </>
      ),
    },
    {
      id: 'cost',
      header: t('stepscope.analytics.column.cost', 'Cost'),
      numeric: true,
      cell: (row) => formatUsd(row.cost_usd),
    },
    {
      id: 'before',
      header: t('stepscope.analytics.column.before', 'Before'),
      numeric: true,
      cell: (row) => formatUsd(row.previous_cost_usd),
    },
    {
      id: 'runs',
      header: t('stepscope.analytics.column.runs', 'Runs'),
      numeric: true,
      cell: ({ pipeline_name, runs }) =>
        runs === 0 ? (
          formatCount(runs)
        ) : (
          <TextLink href={runsBehindPath({ ...behind, pipeline_name })} inline={false}>
            {formatCount(runs)}
          </TextLink>
        ),
    },
    {
      id: 'per-run',
      header: t('stepscope.analytics.column.per-run', 'Cost per run'),
      numeric: true,
      cell: (row) => (row.runs === 0 ? NOTHING : formatUsd(row.cost_usd / row.runs)),
    },
    {
      id: 'failed',
      header: t('stepscope.analytics.column.failed', 'Failed'),
      numeric: true,
      cell: ({ pipeline_name, runs, runs_failed }) =>
        runs_failed === 0 ? (
          formatPercent(0)
        ) : (
          <TextLink href={runsBehindPath({ ...behind, pipeline_name }, 'failed')} inline={false}>
            {formatPercent(shareOf(runs_failed, runs))}
          </TextLink>
        ),
    },
    {
      id: 'p95',
      header: t('stepscope.analytics.column.p95', '95 % within'),
      numeric: true,
      cell: (row) => (row.run_p95_ms === null ? NOTHING : formatDuration(row.run_p95_ms)),
    },
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  // In line with the words of the other columns.
  name: css({
    paddingLeft: 0,
    paddingRight: 0,
    fontSize: theme.typography.body.fontSize,
    '@media (pointer: coarse)': { minHeight: 44, minWidth: 44 },
  }),
});
