import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import type { Analytics } from '@stepscope/exporter/contract/analytics';

import { Meter } from '../../ui/chart/Meter';
import { formatCount, formatPercent, formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { Card } from '../Card';
import { DataTable } from '../DataTable';
import { shareOf } from '../model/change';

const MOST_ROWS = 8;

/** Where the money goes. */
export function StepsCard({ analytics }: { analytics: Analytics }) {
  const theme = useTheme2();
  const rows = analytics.steps.slice(0, MOST_ROWS);
  const share = shareOf(
    rows.reduce((sum, row) => sum + row.cost_usd, 0),
    analytics.totals.cost_usd
  );
  const title =
    share > 0
      ? t('stepscope.analytics.steps-share', '{{count}} steps make up {{share}} of the cost', {
          ...RAW,
          count: rows.length,
          share: formatPercent(share),
        })
      : t('stepscope.analytics.steps', 'Steps by cost');
  return (
    <Card title={title}>
      <DataTable
        caption={t('stepscope.analytics.steps', 'Steps by cost')}
        rows={rows}
        rowKey={(row) => `${row.pipeline_name} ${row.step_name}`}
        columns={[
          {
            id: 'step',
            header: t('stepscope.analytics.column.step', 'Step'),
            cell: (row) => (
              <>
                {row.pipeline_name} › {row.step_name}
                <Meter share={shareOf(row.cost_usd, rows[0]?.cost_usd ?? 0)} color={theme.colors.primary.main} />
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
            id: 'tokens',
            header: t('stepscope.analytics.column.tokens', 'Tokens'),
            numeric: true,
            cell: (row) => formatTokens(row.usage.input_tokens + row.usage.output_tokens),
          },
          {
            id: 'calls',
            header: t('stepscope.analytics.column.calls', 'Calls'),
            numeric: true,
            cell: (row) => formatCount(row.calls),
          },
        ]}
      />
    </Card>
  );
}
