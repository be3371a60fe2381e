import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useId } from 'react';

interface CardProps {
  /** The answer to the card's one question, as a sentence. */
  title: string;
  actions?: ReactNode;
  /** Takes the width of two cards where there is room. */
  wide?: boolean;
  children: ReactNode;
}

/** One question a card: its answer as the title, the evidence below. */
export function Card({ title, actions, wide = false, children }: CardProps) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  return (
    <section className={styles.card} style={wide ? { gridColumn: '1 / -1' } : undefined} aria-labelledby={titleId}>
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
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
    padding: theme.spacing(1.5),
    background: theme.components.panel.background,
    border: `1px solid ${theme.components.panel.borderColor}`,
    borderRadius: theme.shape.radius.default,
  }),
  header: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) }),
  title: css({
    flex: 1,
    margin: 0,
    fontSize: theme.typography.h5.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: theme.typography.h5.lineHeight,
  }),
});
