import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';

import { useCurrentMetrics } from '../../../source/queries/useCurrentMetrics';
import { useSeries } from '../../../source/queries/useSeries';
import { CountUp } from '../../../ui/CountUp';
import { formatUsd, NOTHING } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { Sparkline } from '../../../ui/Sparkline';
import { type BudgetLevel, budgetLevel, costOverTime } from './headerModel';
import { LAST_MINUTES } from './lastMinutes';
import { Stat, StatValue } from './Stat';

/** What the day has cost so far, of the day's budget where one is set, and the course of the last 15 minutes. */
export function CostToday({ budget }: { budget: number | undefined }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const cost = useCurrentMetrics().data?.total_cost_usd;
  const values = costOverTime(useSeries(LAST_MINUTES).data);
  const level = cost === undefined ? undefined : budgetLevel(cost, budget);
  return (
    <Stat
      hint={t(
        'stepscope.header.cost-hint',
        'Cost of model calls finished today (UTC), without calls whose price is unknown; the line: last 15 minutes'
      )}
      testId="stepscope-header-cost"
    >
      <StatValue unit={budgetWords(budget)}>
        {cost === undefined ? NOTHING : <CountUp value={cost} format={formatUsd} />}
      </StatValue>
      {(level === 'nearly' || level === 'over') && (
        <span className={styles[level]}>
          <Icon name="exclamation-triangle" aria-hidden /> {levelWords(level)}
        </span>
      )}
      <Sparkline values={values} color={theme.visualization.getColorByName('green')} />
    </Stat>
  );
}

function budgetWords(budget: number | undefined): string {
  return budget === undefined
    ? t('stepscope.header.cost', 'today')
    : t('stepscope.header.cost-of', 'today of {{budget}}', { ...RAW, budget: formatUsd(budget) });
}

function levelWords(level: Exclude<BudgetLevel, 'fine'>): string {
  return level === 'over'
    ? t('stepscope.header.over-budget', 'over budget')
    : t('stepscope.header.near-budget', 'near budget');
}

const getStyles = (theme: GrafanaTheme2) => ({
  nearly: css({ color: theme.colors.warning.text }),
  over: css({ color: theme.colors.error.text }),
});
