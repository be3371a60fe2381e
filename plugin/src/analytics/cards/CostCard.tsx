import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import type { Analytics } from '@stepscope/exporter/contract/analytics';

import { BarChart } from '../../ui/chart/BarChart';
import { formatPercent, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { Card } from '../Card';
import { type Behind, behindCalls } from '../model/behind';
import { bucketLabel } from '../model/bucketLabel';
import { shareOf } from '../model/change';
import { costSentence } from '../model/sentences';

/** What was paid, over time, and how much of it for nothing. */
export function CostCard({ analytics, behind }: { analytics: Analytics; behind: Behind }) {
  const theme = useTheme2();
  const { totals, buckets, step_s } = analytics;
  const sentence = costSentence(analytics);
  const bars = buckets.map((bucket) => ({
    label: bucketLabel(bucket.timestamp, step_s),
    href: bucket.cost_usd === 0 ? undefined : runsBehindPath(behindCalls(behind, bucket.timestamp, step_s)),
    parts: [
      {
        name: t('stepscope.analytics.cost-part', 'cost'),
        value: bucket.cost_usd,
        color: theme.visualization.getColorByName('blue'),
      },
    ],
  }));
  return (
    <Card title={sentence}>
      <BarChart bars={bars} format={formatUsd} description={sentence} />
      {totals.wasted_cost_usd > 0 && (
        <div>
          {t('stepscope.analytics.wasted', '{{cost}} of it ({{share}}) went into steps that failed or were cancelled', {
            ...RAW,
            cost: formatUsd(totals.wasted_cost_usd),
            share: formatPercent(shareOf(totals.wasted_cost_usd, totals.cost_usd)),
          })}
        </div>
      )}
      {totals.calls_unpriced > 0 && (
        <div>
          {t('stepscope.analytics.unpriced', '{{calls}} calls of models without a known price are not in it', {
            ...RAW,
            calls: totals.calls_unpriced,
          })}
        </div>
      )}
    </Card>
  );
}
