import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { Meter } from '../../ui/chart/Meter';
import { formatPercent, formatUsd, NOTHING } from '../../ui/format';
import { RAW } from '../../ui/i18n';

/** Share of the budget from which on it is worth a look. */
const NEAR = 0.8;

interface CostMeterProps {
  /** Null while no price is known. */
  costUsd: number | null;
  budgetUsd: number | undefined;
  /** What the cost is of. */
  about: string;
}

/** A cost as a number and, with a budget, as a share of it. */
export function CostMeter({ costUsd, budgetUsd, about }: CostMeterProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const share = costUsd === null || !budgetUsd ? undefined : costUsd / budgetUsd;
  return (
    <div className={styles.box}>
      <div className={styles.cost}>{costUsd === null ? NOTHING : formatUsd(costUsd)}</div>
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
      <div className={styles.quiet}>{about}</div>
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
