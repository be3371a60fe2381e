import { t } from '@grafana/i18n';

import { useRun } from '../../source/queries/useRun';
import { useRunId } from '../../source/queries/useRunId';
import { formatTokens, shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { CostMeter } from './CostMeter';
import { CostNotYet } from './CostNotYet';

interface CostOfRunProps {
  /** Id of the run or of its trace. */
  runId: string;
  budgetUsd: number | undefined;
}

/** What a run has cost so far, against the panel's budget or else its own. */
export function CostOfRun({ runId, budgetUsd }: CostOfRunProps) {
  const { data, error, refetch } = useRun(useRunId(runId));
  if (data === undefined) {
    return <CostNotYet error={error} onRetry={() => void refetch()} />;
  }
  const about = t('stepscope.panels.cost-run', '{{tokens}} in {{run}}', {
    ...RAW,
    tokens: formatTokens(data.total_tokens),
    run: `${data.pipeline_name} ${shortId(data.run_id)}`,
  });
  const budget = budgetUsd ?? data.budget?.max_cost_usd ?? undefined;
  return <CostMeter costUsd={data.total_cost_usd} budgetUsd={budget} about={about} />;
}
