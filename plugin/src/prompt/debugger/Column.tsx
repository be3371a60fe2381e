import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useId } from 'react';

import { touchTargets } from '../../ui/touchTargets';

interface ColumnProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** One column of the debugger. */
export function Column({ title, actions, children }: ColumnProps) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  return (
    <section className={styles.column} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {actions}
      </header>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({
    ...touchTargets,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
    padding: theme.spacing(1),
    background: theme.components.panel.background,
    border: `1px solid ${theme.components.panel.borderColor}`,
    borderRadius: theme.shape.radius.default,
  }),
  header: css({ display: 'flex', alignItems: 'center', minHeight: 32 }),
  title: css({ flex: 1, margin: 0, fontSize: theme.typography.h5.fontSize }),
});
