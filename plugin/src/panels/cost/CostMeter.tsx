import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { useCurrentMetrics } from '../../source/queries/useCurrentMetrics';
import { Meter } from '../../ui/chart/Meter';
import { formatPercent, formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';

/** Share of the budget from which on it is worth a look. */
const NEAR = 0.8;

/** The cost of today (UTC) as a number and, with a budget, as a share of it. */
export function CostMeter({ budgetUsd }: { budgetUsd: number | undefined }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { data, error, refetch } = useCurrentMetrics();
  if (error !== null) {
    return (
      <ErrorState
        error={error}
        title={t('stepscope.panels.cost-failed', 'The cost could not be loaded')}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) {
    return <LoadingState label={t('stepscope.panels.cost-loading', 'Loading the cost')} rows={1} />;
  }
  const share = budgetUsd === undefined || budgetUsd === 0 ? undefined : data.total_cost_usd / budgetUsd;
  return (
    <div className={styles.box}>
      <div className={styles.cost}>{formatUsd(data.total_cost_usd)}</div>
      {share !== undefined && budgetUsd !== undefined && (
        <div className={styles.meter}>
          <Meter share={share} color={colorOf(share, theme)} />
          {share > 1
            ? t('stepscope.panels.cost-over', 'over the budget of {{budget}} by {{share}}', {
                ...RAW,
                budget: formatUsd(budgetUsd),
                share: formatPercent(share - 1),
              })
            : t('stepscope.panels.cost-of', '{{share}} of {{budget}}', {
                ...RAW,
                share: formatPercent(share),
                budget: formatUsd(budgetUsd),
              })}
        </div>
      )}
      <div className={styles.quiet}>
        {t('stepscope.panels.cost-today', '{{tokens}} today (UTC)', {
          ...RAW,
          tokens: formatTokens(data.total_tokens_used),
        })}
      </div>
    </div>
  );
}

function colorOf(share: number, theme: GrafanaTheme2): string {
  const name = share > 1 ? 'red' : share > NEAR ? 'orange' : 'green';
  return theme.visualization.getColorByName(name);
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    height: '100%',
    fontVariantNumeric: 'tabular-nums',
  }),
  cost: css({ fontSize: theme.typography.h1.fontSize, lineHeight: 1.1 }),
  meter: css({ maxWidth: 320 }),
  quiet: css({ color: theme.colors.text.secondary }),
});
