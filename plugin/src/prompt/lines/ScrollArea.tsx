import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useState } from 'react';

import { useFollow } from './useFollow';

interface ScrollAreaProps {
  /** Name of the region for screen readers. */
  label: string;
  /** True while the content grows at its end. */
  growing?: boolean;
  /** Size of the content in any unit; its change is what is followed. */
  length?: number;
  children: (scroller: HTMLElement | null) => ReactNode;
}

/** A region that scrolls by itself, reachable by keyboard, and follows its end while the content grows. */
export function ScrollArea({ label, growing = false, length = 0, children }: ScrollAreaProps) {
  const styles = useStyles2(getStyles);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { following, jump } = useFollow(scroller, growing, length);
  return (
    <div className={styles.frame}>
      <div ref={setScroller} className={styles.scroller} tabIndex={0} role="region" aria-label={label}>
        {children(scroller)}
      </div>
      {growing && !following && (
        <Button className={styles.jump} size="sm" variant="secondary" icon="arrow-down" onClick={jump}>
          {t('stepscope.prompt.jump-to-latest', 'Jump to latest')}
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }),
  scroller: css({
    flex: 1,
    minWidth: 0,
    overflow: 'auto',
    overflowAnchor: 'none',
    padding: theme.spacing(1),
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '& mark': {
      padding: 0,
      borderRadius: 2,
      color: 'inherit',
      background: theme.colors.warning.transparent,
      boxShadow: `0 0 0 1px ${theme.colors.warning.borderTransparent}`,
    },
    '& mark[data-current="true"]': { color: theme.colors.warning.contrastText, background: theme.colors.warning.main },
  }),
  jump: css({ position: 'absolute', bottom: theme.spacing(1), left: '50%', transform: 'translateX(-50%)' }),
});
