import type { PanelProps } from '@grafana/data';

import { PanelHost } from '../host/PanelHost';
import { CostMeter } from './CostMeter';

export interface CostOptions {
  budgetUsd?: number;
}

/** What model calls cost today, for any dashboard. */
export function CostOnDashboard({ options }: PanelProps<CostOptions>) {
  return (
    <PanelHost>
      <CostMeter budgetUsd={options.budgetUsd} />
    </PanelHost>
  );
}
