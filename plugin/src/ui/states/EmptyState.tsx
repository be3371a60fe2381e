import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: IconName;
  title: string;
  /** What this place shows and how to get the first one. */
  children?: ReactNode;
  /** A button that gets the first one. */
  action?: ReactNode;
}

/** A place with nothing in it yet, which teaches what it will show. */
export function EmptyState({ icon = 'info-circle', title, children, action }: EmptyStateProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <Icon name={icon} size="xl" aria-hidden />
      <div className={styles.title}>{title}</div>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    textAlign: 'center',
    color: theme.colors.text.secondary,
    overflow: 'auto',
  }),
  title: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  text: css({ maxWidth: 440 }),
});
