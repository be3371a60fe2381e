import { type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';

import type { CurrentMetrics } from '../../source/source.types';
import { countColumn, durationColumn, shareColumn, tableFrame, timeColumn, usdColumn } from './table';

/** Counters of the whole service now, as one row: for stat and gauge panels. */
export function countersFrame(snapshot: CurrentMetrics): DataFrame {
  return tableFrame<CurrentMetrics>(
    'counters',
    [snapshot],
    [
      timeColumn('time', t('stepscope.datasource.time', 'Time'), ({ timestamp }) => timestamp),
      countColumn('running', t('stepscope.datasource.running', 'Running'), (now) => now.total_pipelines_running),
      countColumn('queued', t('stepscope.datasource.queued', 'Queued'), (now) => now.total_pipelines_queued),
      countColumn(
        'tokens_today',
        t('stepscope.datasource.tokens-today', 'Tokens today (UTC)'),
        (now) => now.total_tokens_used
      ),
      usdColumn('cost_today', t('stepscope.datasource.cost-today', 'Cost today (UTC)'), (now) => now.total_cost_usd),
      durationColumn(
        'mean_latency',
        t('stepscope.datasource.mean-latency', 'Mean latency, 15 min'),
        (now) => now.avg_response_time_ms
      ),
      shareColumn('error_rate', t('stepscope.datasource.error-rate', 'Failed calls, 15 min'), (now) => now.error_rate),
    ]
  );
}
