import { t } from '@grafana/i18n';
import { totalTokens } from '@stepscope/exporter/contract/usage-sum';

import { useAnalytics } from '../../source/queries/useAnalytics';
import { formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { CostMeter } from './CostMeter';
import { CostNotYet } from './CostNotYet';
import type { CostWindow } from './costWindow';

/** The cost of calls that ended within a time, of one pipeline or of all. */
export function CostOfWindow({ query, period, pipelines, budgetUsd }: CostWindow & { budgetUsd: number | undefined }) {
  const { data, error, refetch } = useAnalytics(query);
  if (data === undefined) {
    return <CostNotYet error={error} onRetry={() => void refetch()} />;
  }
  const among = data.pipelines.filter(({ pipeline_name }) => pipelines.includes(pipeline_name));
  const several = pipelines.length > 1;
  const sum = (of: 'cost_usd' | 'tokens') => among.reduce((total, pipeline) => total + pipeline[of], 0);
  const words = {
    ...RAW,
    tokens: formatTokens(several ? sum('tokens') : totalTokens(data.totals.usage)),
    pipeline: pipelines.join(', ') || t('stepscope.panels.cost-all', 'all pipelines'),
  };
  const about =
    period === 'today'
      ? t('stepscope.panels.cost-window-today', '{{tokens}} today (UTC), {{pipeline}}', words)
      : t('stepscope.panels.cost-window', '{{tokens}} in the time range, {{pipeline}}', words);
  return <CostMeter costUsd={several ? sum('cost_usd') : data.totals.cost_usd} budgetUsd={budgetUsd} about={about} />;
}
