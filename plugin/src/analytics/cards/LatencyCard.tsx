import { t } from '@grafana/i18n';
import type { Analytics } from '@stepscope/exporter/contract/analytics';
import { LATENCY_BOUNDS_MS } from '@stepscope/exporter/contract/latency-bounds';

import { formatCount, formatPercent } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { Card } from '../Card';
import { HeatTable } from '../HeatTable';
import { type Behind, behindCalls } from '../model/behind';
import { bucketLabel } from '../model/bucketLabel';
import { className, latencyRows, usualLatency } from '../model/latency';

const NAME_WIDTH = 104;
/** Names of columns that stand above them. */
const NAMED = 6;

/** How long answers took, over time: the darker the more calls of that duration. */
export function LatencyCard({ analytics, behind }: { analytics: Analytics; behind: Behind }) {
  const usual = usualLatency(analytics);
  if (usual === undefined) {
    return null;
  }
  const { buckets, step_s } = analytics;
  const rows = latencyRows(analytics);
  const most = Math.max(1, ...rows.flatMap(({ calls }) => calls));
  const every = Math.ceil(buckets.length / NAMED);
  const hrefOf = (row: number, at: number) =>
    runsBehindPath({
      ...behindCalls(behind, buckets[at]?.timestamp ?? '', step_s),
      call_ms_from: LATENCY_BOUNDS_MS[row - 1],
      call_ms_to: LATENCY_BOUNDS_MS[row],
    });
  const times = buckets.map(({ timestamp }) => bucketLabel(timestamp, step_s));
  return (
    <Card
      wide
      title={t('stepscope.analytics.latency-usual', '{{share}} of the answers took {{duration}}', {
        ...RAW,
        share: formatPercent(usual.share),
        duration: className(usual.class),
      })}
    >
      <HeatTable
        label={t('stepscope.analytics.latency', 'Answers by duration and time')}
        nameWidth={NAME_WIDTH}
        columns={times.map((name, at) => ({ name, shown: at % every === 0 && at + every <= times.length }))}
        rows={rows.map((row) => ({
          name: className(row.class),
          cells: row.calls.map((calls, at) => ({
            share: calls / most,
            text: formatCount(calls),
            href: calls === 0 ? undefined : hrefOf(row.class, at),
            hint:
              calls === 0
                ? undefined
                : t('stepscope.analytics.latency-cell', '{{time}}: {{calls}} answers in {{duration}}', {
                    ...RAW,
                    time: times[at] ?? '',
                    calls: formatCount(calls),
                    duration: className(row.class),
                  }),
          })),
        }))}
      />
    </Card>
  );
}
