import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';
import type { Analytics } from '@stepscope/exporter/contract/analytics';

import { BarChart } from '../../ui/chart/BarChart';
import { formatCount, formatDuration } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { statusColor, statusWord } from '../../ui/status';
import { Card } from '../Card';
import { type Behind, behindBucket } from '../model/behind';
import { bucketLabel } from '../model/bucketLabel';
import { runsSentence } from '../model/sentences';

/** How runs ended, over time, and how long they took. */
export function RunsCard({ analytics, behind }: { analytics: Analytics; behind: Behind }) {
  const theme = useTheme2();
  const { totals, buckets, step_s } = analytics;
  const sentence = runsSentence(analytics);
  const bars = buckets.map((bucket) => ({
    label: bucketLabel(bucket.timestamp, step_s),
    href: bucket.runs === 0 ? undefined : runsBehindPath(behindBucket(behind, bucket.timestamp, step_s)),
    parts: [
      { name: statusWord('failed'), value: bucket.runs_failed, color: statusColor('failed', theme) },
      {
        name: t('stepscope.analytics.not-failed', 'not failed'),
        value: bucket.runs - bucket.runs_failed,
        color: statusColor('completed', theme),
      },
    ],
  }));
  return (
    <Card title={sentence}>
      <BarChart bars={bars} format={formatCount} description={sentence} />
      {totals.run_p50_ms !== null && totals.run_p95_ms !== null && (
        <div>
          {t('stepscope.analytics.durations', 'Half of them took up to {{p50}}, 95 % up to {{p95}}', {
            ...RAW,
            p50: formatDuration(totals.run_p50_ms),
            p95: formatDuration(totals.run_p95_ms),
          })}
        </div>
      )}
    </Card>
  );
}
