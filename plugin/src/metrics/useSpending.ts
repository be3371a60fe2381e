import { t } from '@grafana/i18n';

import { useCurrentMetrics } from '../source/queries/useCurrentMetrics';
import { useRun } from '../source/queries/useRun';
import { serverNow } from '../ui/clock';
import { usePluginSetting } from '../ui/explore/usePluginSetting';
import type { Spending } from './model/costChart';
import type { ChartWindow } from './range/chartWindow';

const DAY_MS = 86_400_000;

/** What the shown cost counts towards: the budget of a run, or of the day (UTC) while the charts are of today and live. */
export function useSpending(runId: string | undefined, { from_ms, live }: ChartWindow): Spending {
  const run = useRun(runId).data;
  const today = useCurrentMetrics().data;
  const daily = usePluginSetting('dailyBudgetUsd');
  if (runId !== undefined) {
    return {
      total_usd: live ? (run?.total_cost_usd ?? null) : null,
      budget_usd: run?.budget?.max_cost_usd,
      budget_of: t('stepscope.metrics.of-run', 'of this run'),
    };
  }
  const midnight = Math.floor(serverNow() / DAY_MS) * DAY_MS;
  return live && from_ms >= midnight && typeof daily === 'number' && today !== undefined
    ? { total_usd: today.total_cost_usd, budget_usd: daily, budget_of: t('stepscope.metrics.of-today', 'today') }
    : { total_usd: null };
}
