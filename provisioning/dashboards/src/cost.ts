import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID, LABEL } from './names.ts';
import { barsPanel, runsPanel, statPanel, timeSeriesPanel, USD } from './panels.ts';
import { COSTLY_RUNS, QUERY } from './queries.ts';

const LINK = { title: 'Open runs', path: '/runs' };
const { full, half, third } = SIZE;
const figure = { width: 8, height: 4 };

const rates = () => [
  timeSeriesPanel(
    {
      ...half,
      title: 'USD per hour by pipeline',
      description: 'As if it went on like this.',
      ...USD,
    },
    [{ expr: QUERY.costPerHour(LABEL.workflow), legend: `{{${LABEL.workflow}}}` }],
    { stacked: true, link: LINK }
  ),
  timeSeriesPanel(
    {
      ...half,
      title: 'USD per hour by model',
      description: 'As if it went on like this.',
      ...USD,
    },
    [{ expr: QUERY.costPerHour(LABEL.model), legend: `{{${LABEL.model}}}` }],
    { stacked: true, link: LINK }
  ),
];

const totals = () => [
  barsPanel(
    {
      ...full,
      title: 'Cost of the last day by pipeline',
      description: 'Of the last 24 whole hours, whatever the chosen time range.',
      ...USD,
    },
    { expr: QUERY.costOfDay, legend: `{{${LABEL.workflow}}}` },
    LINK
  ),
  barsPanel(
    { ...third, title: 'Cost by pipeline', description: 'Largest first.', ...USD },
    { expr: QUERY.costByPipeline, legend: `{{${LABEL.workflow}}}` },
    LINK
  ),
  barsPanel(
    { ...third, title: 'Cost by model', description: 'Largest first.', ...USD },
    { expr: QUERY.costByModel, legend: `{{${LABEL.model}}}` },
    LINK
  ),
  barsPanel(
    {
      ...third,
      title: 'Cost of one run',
      description: 'Mean of the ended runs, by pipeline.',
      ...USD,
    },
    { expr: QUERY.costPerRun, legend: `{{${LABEL.workflow}}}` },
    LINK
  ),
  barsPanel(
    {
      ...half,
      title: 'Cost of a million tokens',
      description: 'What was paid on average, cached and reasoning tokens included, by model.',
      ...USD,
    },
    { expr: QUERY.costPerMillionTokens, legend: `{{${LABEL.model}}}` },
    LINK
  ),
  barsPanel(
    {
      ...half,
      title: 'Models without a price',
      description: 'Calls of unknown cost. Give their price in the file that STEPSCOPE_PRICES_FILE names.',
      unit: 'short',
    },
    { expr: QUERY.costUnknownByModel, legend: `{{${LABEL.model}}}` },
    LINK
  ),
  runsPanel({ ...full, title: 'Dear runs', description: 'Run spans over ten cents, newest first.' }, COSTLY_RUNS),
];

/** "Stepscope: Cost": who spends it, on what, and what one run costs. */
export const costDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.cost,
    title: 'Stepscope: Cost',
    description: 'Known cost of model calls at list price: by pipeline, model and run.',
    variables: ['pipeline', 'provider', 'model', 'answers'],
    summary: [
      statPanel(
        { ...figure, title: 'Cost', description: 'Known cost in the chosen time range.', ...USD },
        QUERY.costInRange
      ),
      statPanel(
        {
          ...figure,
          title: 'Calls of unknown cost',
          description: 'Calls whose model is not in the price table. They are missing in every cost figure here.',
          unit: 'short',
        },
        QUERY.costUnknownInRange
      ),
      statPanel(
        { ...figure, title: 'Runs', description: 'Runs that ended in the chosen time range.', unit: 'short' },
        QUERY.runsInRange
      ),
    ],
    rows: [
      { title: 'Rate of spending', panels: rates() },
      { title: 'In the chosen time range', panels: totals() },
    ],
  });
