import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { ReactElement } from 'react';

import type { AnyStatus, StatusShape } from './status';
import { statusColor, statusLook, statusWord } from './status';

const SHAPES: Record<StatusShape, ReactElement> = {
  ring: <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="1.5" stroke="currentColor" />,
  dot: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  quarter: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="1.5" stroke="currentColor" />
      <path d="M8 8V2.5A5.5 5.5 0 0 1 13.5 8Z" fill="currentColor" />
    </>
  ),
  bars: <path d="M4.5 3h2.5v10H4.5zM9 3h2.5v10H9z" fill="currentColor" />,
  check: <path d="M3 8.5 6.5 12 13 4.5" fill="none" strokeWidth="2" stroke="currentColor" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" fill="none" strokeWidth="2" stroke="currentColor" />,
  barred: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" strokeWidth="1.5" stroke="currentColor" />
      <path d="M4 8h8" strokeWidth="1.5" stroke="currentColor" />
    </>
  ),
  skip: <path d="M2.5 11a5 5 0 0 1 9.5-2M12.5 4.5V9H8" fill="none" strokeWidth="1.5" stroke="currentColor" />,
};

interface StatusIconProps {
  status: AnyStatus;
  /** True when the word stands beside it: the icon is then silent for screen readers. */
  decorative?: boolean;
}

/** Shape and colour of a status; it moves only while something happens and only without reduced motion. */
export function StatusIcon({ status, decorative = false }: StatusIconProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const look = statusLook(status);
  const word = statusWord(status);
  const label = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word };
  return (
    <svg
      {...label}
      viewBox="0 0 16 16"
      className={look.moving ? `${styles.icon} ${styles.moving}` : styles.icon}
      style={{ color: statusColor(status, theme) }}
    >
      {!decorative && <title>{word}</title>}
      {SHAPES[look.shape]}
    </svg>
  );
}

/** Icon and word of a status. */
export function StatusBadge({ status }: { status: AnyStatus }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.badge} data-status={status}>
      <StatusIcon status={status} decorative />
      {statusWord(status)}
    </span>
  );
}

const breathe = keyframes({ '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.35 } });

const getStyles = (theme: GrafanaTheme2) => ({
  icon: css({ width: 16, height: 16, flex: 'none', display: 'block' }),
  moving: css({
    '@media (prefers-reduced-motion: no-preference)': { animation: `${breathe} 1.6s ease-in-out infinite` },
  }),
  badge: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
});
