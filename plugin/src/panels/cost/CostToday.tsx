import { t } from '@grafana/i18n';

import { useCurrentMetrics } from '../../source/queries/useCurrentMetrics';
import { formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { CostMeter } from './CostMeter';
import { CostNotYet } from './CostNotYet';

/** The cost of all calls today (UTC). */
export function CostToday({ budgetUsd }: { budgetUsd: number | undefined }) {
  const { data, error, refetch } = useCurrentMetrics();
  if (data === undefined || error !== null) {
    return <CostNotYet error={error} onRetry={() => void refetch()} />;
  }
  const tokens = formatTokens(data.total_tokens_used);
  const about = t('stepscope.panels.cost-today', '{{tokens}} today (UTC)', { ...RAW, tokens });
  return <CostMeter costUsd={data.total_cost_usd} budgetUsd={budgetUsd} about={about} />;
}
