import type { PanelProps } from '@grafana/data';

import { optionValues } from '../host/optionValues';
import { PanelHost } from '../host/PanelHost';
import { CostOfRun } from './CostOfRun';
import { CostOfWindow } from './CostOfWindow';
import { CostToday } from './CostToday';
import { costWindow } from './costWindow';

export interface CostOptions {
  budgetUsd?: number;
  runId: string;
  pipeline: string;
  period: 'today' | 'range';
}

/** What model calls cost, for any dashboard: of a run, of a pipeline, of the dashboard's time range, or all of today. */
export function CostOnDashboard({ options, replaceVariables, timeRange }: PanelProps<CostOptions>) {
  const [runId] = optionValues(options.runId, replaceVariables);
  const pipelines = optionValues(options.pipeline, replaceVariables);
  const window = costWindow(options.period ?? 'today', pipelines, timeRange);
  return (
    <PanelHost>
      {runId !== undefined ? (
        <CostOfRun runId={runId} budgetUsd={options.budgetUsd} />
      ) : window === undefined ? (
        <CostToday budgetUsd={options.budgetUsd} />
      ) : (
        <CostOfWindow {...window} budgetUsd={options.budgetUsd} />
      )}
    </PanelHost>
  );
}
