import '../publicPath';

import { PanelPlugin } from '@grafana/data';

import { lazyWithTexts } from '../../ui/lazyWithTexts';
import { addPipelineOption, addRunOption } from '../host/runOptions';
import type { CostOptions } from './CostOnDashboard';

const Panel = lazyWithTexts(async () => (await import('./CostOnDashboard')).CostOnDashboard);

export const plugin = new PanelPlugin<CostOptions>(Panel).setPanelOptions((builder) =>
  addPipelineOption(addRunOption(builder, 'all runs'))
    .addRadio({
      path: 'period',
      name: 'Cost of',
      description: 'Without a run. The time range, or one pipeline, needs a Stepscope service.',
      defaultValue: 'today',
      settings: {
        options: [
          { value: 'today', label: 'Today (UTC)' },
          { value: 'range', label: 'Time range' },
        ],
      },
      category: ['Stepscope'],
    })
    .addNumberInput({
      path: 'budgetUsd',
      name: 'Budget (USD)',
      description:
        'What the cost is compared with; for a run, its own budget when empty. It stops nothing; budgets of runs do.',
      settings: { min: 0 },
      category: ['Stepscope'],
    })
);
