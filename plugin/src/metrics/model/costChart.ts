import { t } from '@grafana/i18n';
import type { SeriesBucket } from '@stepscope/exporter/contract/api';

import { formatCost, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import type { ChartModel } from './chart.types';
import { runningTotal } from './geometry';

/** What the cost of the shown calls counts towards. */
export interface Spending {
  /** USD at the end of the range, where more was spent before it began; null: count from 0. */
  total_usd: number | null;
  /** USD that may be spent; undefined without a budget. */
  budget_usd?: number | undefined;
  /** What the budget is for, e.g. "today". */
  budget_of?: string | undefined;
}

/** The budget is drawn when this much of it is spent: before, it would flatten the line to nothing. */
const DRAW_BUDGET_FROM = 0.3;

/** Cost so far, bucket by bucket, against the budget. */
export function costChart(
  buckets: readonly SeriesBucket[],
  times: number[],
  step_s: number,
  now: number,
  { total_usd, budget_usd, budget_of }: Spending
): ChartModel {
  const known = buckets.filter((_, at) => (times[at] ?? 0) <= now);
  const values = runningTotal(
    known.map(({ cost_usd }) => cost_usd),
    total_usd
  );
  const spent = values.at(-1) ?? null;
  const unknown = buckets.reduce((sum, { cost_unknown_calls }) => sum + (cost_unknown_calls ?? 0), 0);
  const drawn = budget_usd !== undefined && spent !== null && spent >= budget_usd * DRAW_BUDGET_FROM;
  const rest = buckets.slice(known.length).map(() => null);
  return {
    id: 'cost',
    title: t('stepscope.metrics.cost', 'Cost so far'),
    times,
    step_s,
    stacked: false,
    unit: 'usd',
    format: formatUsd,
    formatAxis: formatUsd,
    series: [
      {
        key: 'cost',
        label: t('stepscope.metrics.cost-series', 'cost'),
        tone: { palette: 0 },
        values: [...values, ...rest],
      },
      ...(drawn
        ? [
            {
              key: 'budget',
              label: t('stepscope.metrics.budget', 'budget'),
              tone: { limit: true } as const,
              dash: [4, 4],
              values: times.map(() => budget_usd),
            },
          ]
        : []),
    ],
    headline: {
      value: formatCost(spent, unknown === 0),
      detail: detailOf(known, unknown, budget_usd, budget_of),
      direction: null,
    },
  };
}

function detailOf(
  known: readonly SeriesBucket[],
  unknown: number,
  budget: number | undefined,
  budgetOf: string | undefined
): string {
  const inRange = known.reduce((sum, { cost_usd }) => sum + cost_usd, 0);
  const parts = [
    budget === undefined
      ? ''
      : t('stepscope.metrics.of-budget', 'of {{budget}} {{what}}', {
          ...RAW,
          budget: formatUsd(budget),
          what: budgetOf ?? '',
        }).trim(),
    t('stepscope.metrics.cost-in-range', '{{cost}} in this range', { ...RAW, cost: formatUsd(inRange) }),
    unknown === 0 ? '' : t('stepscope.metrics.unknown-prices', '{{count}} calls of unknown price', { count: unknown }),
  ];
  return parts.filter(Boolean).join(' · ');
}
