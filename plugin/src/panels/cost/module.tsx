import '../publicPath';

import { PanelPlugin } from '@grafana/data';

import { lazyWithTexts } from '../../ui/lazyWithTexts';
import type { CostOptions } from './CostOnDashboard';

const Panel = lazyWithTexts(async () => (await import('./CostOnDashboard')).CostOnDashboard);

export const plugin = new PanelPlugin<CostOptions>(Panel).setPanelOptions((builder) =>
  builder.addNumberInput({
    path: 'budgetUsd',
    name: 'Budget a day (USD)',
    description: 'What the cost of a day (UTC) is compared with. It stops nothing; budgets of runs do.',
    settings: { min: 0 },
    category: ['Stepscope'],
  })
);
