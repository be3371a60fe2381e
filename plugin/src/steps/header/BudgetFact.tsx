import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import { ProgressBar } from '../../ui/ProgressBar';

/** From this share on the run is about to be stopped. */
const NEARLY = 0.9;

interface BudgetFactProps {
  used: number;
  max: number;
  /** The limit as people read it. */
  limit: string;
  label: string;
}

/** How much of a limit is used: a bar and the limit. It warns when little is left. */
export function BudgetFact({ used, max, limit, label }: BudgetFactProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const color = used >= NEARLY * max ? theme.colors.warning.main : theme.colors.info.main;
  return (
    <span className={styles.box}>
      <span className={styles.faint}>{t('stepscope.steps.of-budget', 'of {{limit}}', { ...RAW, limit })}</span>
      <ProgressBar value={used} max={max} label={label} color={color} />
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), minWidth: 96 }),
  faint: css({ color: theme.colors.text.secondary }),
});
