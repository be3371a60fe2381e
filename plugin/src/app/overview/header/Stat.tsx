import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

interface StatProps {
  children: ReactNode;
  /** What the number means, in a sentence. */
  hint: string;
  testId: string;
}

/** One number of the header. Its room is kept while it is loaded, so that nothing moves when it comes. */
export function Stat({ children, hint, testId }: StatProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.stat} title={hint} data-testid={testId}>
      {children}
    </div>
  );
}

/** The number itself; `unit` is written after it, smaller. */
export function StatValue({ children, unit }: { children: ReactNode; unit: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.pair}>
      <span className={styles.value}>{children}</span>
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stat: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 32,
    whiteSpace: 'nowrap',
    paddingRight: theme.spacing(2),
    borderRight: `1px solid ${theme.colors.border.weak}`,
    '&:last-of-type': { borderRight: 'none' },
  }),
  pair: css({ display: 'inline-flex', alignItems: 'baseline', gap: theme.spacing(0.5) }),
  value: css({
    minWidth: 12,
    textAlign: 'right',
    fontSize: theme.typography.h5.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  unit: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
