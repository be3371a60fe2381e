import type { AlertRule } from './alert-rule.ts';
import { DASHBOARD_UID, LABEL, RECORDED, SERIES } from './names.ts';

// The budget is meant to be changed: here, then run the generator.
const USD_PER_MONTH = 500;

const HOURS_PER_MONTH = 730;
const DAYS_PER_MONTH = 30.4;
const USD_PER_HOUR = USD_PER_MONTH / HOURS_PER_MONTH;
/** 2 % of a month's budget in an hour, and 5 % in six: https://sre.google/workbook/alerting-on-slos/ */
const FAST = { factor: 14.4, long: '1h', short: '5m' };
const SLOW = { factor: 6, long: '6h', short: '30m' };
const cents = (usd: number): number => Math.round(usd * 100) / 100;

const BY = `by (${LABEL.workflow})`;
/** What was paid: simulated answers have a price, to show what they would cost, but nobody pays it. */
const PAID = `${SERIES.cost}{${LABEL.simulated}!="true"}`;
const usdPerHour = (window: string): string => `sum ${BY} (rate(${PAID}[${window}])) * 3600`;

/** Cost per hour over the windows that the alerts ask for. */
export const COST_RATES = [FAST.short, FAST.long, SLOW.short, SLOW.long].map((window) => ({
  window,
  expr: usdPerHour(window),
}));

/** Both windows above the rate: the long one says that it matters, the short one that it still goes on. */
const burning = ({ factor, long, short }: typeof FAST): Pick<AlertRule, 'expr' | 'threshold'> => {
  const threshold = cents(factor * USD_PER_HOUR);
  return { expr: `(sum(${usdPerHour(long)}) and (sum(${usdPerHour(short)}) > ${threshold}))`, threshold };
};

/** Alerts about money. */
export const COST_ALERTS: AlertRule[] = [
  {
    name: 'StepscopeBudgetBurnsFast',
    title: 'Pipelines spend their budget far too fast',
    severity: 'critical',
    ...burning(FAST),
    for: '2m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD per hour',
    description: `At this rate a month's budget of ${USD_PER_MONTH} USD is gone in ${Math.round(HOURS_PER_MONTH / FAST.factor)} hours.`,
    dashboard: DASHBOARD_UID.cost,
    panel: 'USD per hour by pipeline',
    runbook: [
      'See on the Cost dashboard which pipeline and model spend it.',
      'Pause its runs in Stepscope: a pause holds at the next step and loses nothing.',
      'Look for a loop without a limit or a retry that never succeeds; give the pipeline a budget (max_cost_usd), which stops it by itself.',
    ],
  },
  {
    name: 'StepscopeBudgetBurnsSlowly',
    title: 'Pipelines spend more than their budget',
    severity: 'warning',
    ...burning(SLOW),
    for: '15m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD per hour, for hours',
    description: `At this rate a month's budget of ${USD_PER_MONTH} USD is gone in ${Math.round(HOURS_PER_MONTH / SLOW.factor / 24)} days.`,
    dashboard: DASHBOARD_UID.cost,
    panel: 'USD per hour by pipeline',
    runbook: [
      'Compare "Cost of one run" with last week: dearer runs mean longer prompts or another model, more runs a schedule or a batch.',
      'Use a cheaper model for the steps that spend most, or prompt caching for what they repeat.',
      'If this is the new normal, raise USD_PER_MONTH in provisioning/dashboards/src/alerts-cost.ts.',
    ],
  },
  {
    name: 'StepscopeBudgetSpent',
    title: 'The budget of seven days is spent',
    severity: 'warning',
    expr: `sum(${RECORDED.costOfWeek}{${LABEL.simulated}!="true"})`,
    threshold: cents((USD_PER_MONTH / DAYS_PER_MONTH) * 7),
    for: '10m',
    summary: 'Model calls cost {{ $value | printf "%.2f" }} USD in the last seven days',
    description: `That is more than seven days' share of ${USD_PER_MONTH} USD a month. Whole hours are counted.`,
    dashboard: DASHBOARD_UID.cost,
    panel: 'Cost by pipeline',
    runbook: [
      'Decide with the owner of the pipelines: raise the budget, or pause the schedules that can wait.',
      'Look at "Models without a price": what they cost comes on top.',
    ],
  },
  {
    name: 'StepscopeCostUnknown',
    title: 'Calls of a model whose price is unknown',
    severity: 'warning',
    expr: `sum by (${LABEL.model}) (increase(${SERIES.costUnknownCalls}[1h]))`,
    threshold: 0,
    for: '0m',
    summary: `{{ $labels.${LABEL.model} }} has no known price: its calls are missing in every cost figure`,
    description: 'Budgets in USD cannot stop these calls.',
    dashboard: DASHBOARD_UID.cost,
    panel: 'Models without a price',
    runbook: [
      'Put the price of the model into the file that STEPSCOPE_PRICES_FILE names and restart the service.',
      'Until then use a budget in tokens (max_tokens).',
    ],
  },
];
