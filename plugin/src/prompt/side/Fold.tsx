import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useState } from 'react';

interface FoldProps {
  title: string;
  /** Size or the like, beside the title. */
  detail: string;
  /** Opened from outside: something in it was found. */
  forced?: boolean;
  children: ReactNode;
}

/** A part that is there but not in the way: folded until asked for. Its content is made only then. */
export function Fold({ title, detail, forced = false, children }: FoldProps) {
  const styles = useStyles2(getStyles);
  const [wanted, setWanted] = useState(false);
  const open = wanted || forced;
  return (
    <div className={styles.fold}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setWanted(!open)}>
        <Icon name={open ? 'angle-down' : 'angle-right'} size="sm" aria-hidden /> {title}
        <span className={styles.detail}>{detail}</span>
      </button>
      {open && <div className={styles.content}>{children}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fold: css({
    flex: '0 1 auto',
    display: 'flex',
    flexDirection: 'column',
    minHeight: 24,
    maxHeight: '45%',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  toggle: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    width: '100%',
    minHeight: 24,
    padding: theme.spacing(0, 1),
    border: 'none',
    background: theme.colors.background.secondary,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  detail: css({ marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' }),
  content: css({ flex: '0 1 auto', minHeight: 0, display: 'flex' }),
});
