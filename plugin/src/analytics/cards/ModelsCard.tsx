import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import type { Analytics, ModelAnalytics } from '@stepscope/exporter/contract/analytics';

import { formatCost, formatCount, formatDuration, formatPercent, NOTHING } from '../../ui/format';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { Card } from '../Card';
import { type DataColumn, DataTable } from '../DataTable';
import type { Behind } from '../model/behind';
import { shareOf } from '../model/change';

const duration = (ms: number | null) => (ms === null ? NOTHING : formatDuration(ms));

/** Providers and models side by side: price, speed, errors, cache. */
export function ModelsCard({ analytics, behind }: { analytics: Analytics; behind: Behind }) {
  const caption = t('stepscope.analytics.models', 'How providers and models compare');
  return (
    <Card wide title={caption}>
      <DataTable
        caption={caption}
        rows={analytics.models}
        rowKey={(row) => `${row.provider} ${row.model} ${row.simulated}`}
        columns={columns(behind)}
      />
    </Card>
  );
}

function columns(behind: Behind): Array<DataColumn<ModelAnalytics>> {
  return [
    {
      id: 'model',
      header: t('stepscope.analytics.column.model', 'Model'),
      cell: ({ provider, model }) => (
        <TextLink href={runsBehindPath({ ...behind, provider, model })} inline={false}>
          {model}
        </TextLink>
      ),
    },
    {
      id: 'provider',
      header: t('stepscope.analytics.column.provider', 'Provider'),
      cell: (row) => (
        <TextLink href={runsBehindPath({ ...behind, provider: row.provider })} inline={false}>
          {row.simulated ? <SimulatedBadge /> : row.provider}
        </TextLink>
      ),
    },
    {
      id: 'calls',
      header: t('stepscope.analytics.column.calls', 'Calls'),
      numeric: true,
      cell: (row) => formatCount(row.calls),
    },
    {
      id: 'failed',
      header: t('stepscope.analytics.column.failed', 'Failed'),
      numeric: true,
      cell: (row) => formatPercent(shareOf(row.calls_failed, row.calls)),
    },
    {
      id: 'cost',
      header: t('stepscope.analytics.column.cost', 'Cost'),
      numeric: true,
      cell: (row) => costOf(row, 1),
    },
    {
      id: 'per-1000',
      header: t('stepscope.analytics.column.per-1000', 'Cost per 1 k calls'),
      numeric: true,
      cell: (row) => costOf(row, 1000 / row.calls),
    },
    {
      id: 'p50',
      header: t('stepscope.analytics.column.p50', 'Typical'),
      numeric: true,
      cell: (row) => duration(row.latency_p50_ms),
    },
    {
      id: 'p95',
      header: t('stepscope.analytics.column.p95', '95 % within'),
      numeric: true,
      cell: (row) => duration(row.latency_p95_ms),
    },
    {
      id: 'first',
      header: t('stepscope.analytics.column.first', 'First token'),
      numeric: true,
      cell: (row) => duration(row.time_to_first_chunk_p50_ms),
    },
    {
      id: 'speed',
      header: t('stepscope.analytics.column.speed', 'Tok/s'),
      numeric: true,
      cell: (row) => (row.output_tokens_per_second === null ? NOTHING : formatCount(row.output_tokens_per_second)),
    },
    {
      id: 'cache',
      header: t('stepscope.analytics.column.cache', 'From cache'),
      numeric: true,
      cell: ({ usage }) => formatPercent(shareOf(usage.cache_read_input_tokens, usage.input_tokens)),
    },
  ];
}

function costOf(row: ModelAnalytics, factor: number): string {
  const priced = row.calls > row.calls_unpriced;
  return formatCost(priced ? row.cost_usd * factor : null, row.calls_unpriced === 0);
}
