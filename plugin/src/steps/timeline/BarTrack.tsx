import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { statusColor } from '../../ui/status';
import type { Bar } from './bars';
import { useTimeScale } from './TimeScaleContext';

interface BarTrackProps {
  bars: readonly Bar[];
  /** Percent of the axis where a call was tried again. */
  notches?: readonly number[];
  /** Drawn inside the last bar, e.g. the outcomes of a folded loop. */
  inside?: ReactNode;
  /** Instead of bars: why there is none. */
  note?: string | undefined;
  /** Outlines the bars: the run's end depended on them. */
  critical?: boolean;
  testId?: string;
}

/** The bars of a row on the time axis. Decoration: the row says the same in words. */
export function BarTrack({ bars, notches = [], inside, note, critical = false, testId }: BarTrackProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { segments } = useTimeScale();
  return (
    <span className={styles.track} data-testid={testId}>
      {segments.map(
        ({ left, right, collapsed }) =>
          collapsed && (
            <span
              key={left}
              className={styles.gap}
              style={{ left: `${left}%`, width: `${right - left}%` }}
              aria-hidden
            />
          )
      )}
      {bars.map((bar, index) => (
        <span
          key={bar.key}
          aria-hidden
          className={cx(
            styles.bar,
            bar.kind === 'wait' && styles.wait,
            bar.open && styles.open,
            critical && styles.critical
          )}
          style={{ left: `${bar.left}%`, width: `${bar.width}%`, color: statusColor(bar.status, theme) }}
        >
          {index === bars.length - 1 && inside}
        </span>
      ))}
      {notches.map((left) => (
        <span key={left} aria-hidden className={styles.notch} style={{ left: `${left}%` }} />
      ))}
      {bars.length === 0 && note !== undefined && (
        <span className={styles.note} title={note}>
          {note}
        </span>
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ position: 'relative', display: 'block', height: 16, minWidth: 0, overflow: 'hidden' }),
  bar: css({
    position: 'absolute',
    top: 3,
    bottom: 3,
    minWidth: 3,
    display: 'flex',
    overflow: 'hidden',
    borderRadius: 2,
    background: 'currentColor',
    '@media (prefers-reduced-motion: no-preference)': { transition: 'width 150ms ease, left 150ms ease' },
  }),
  wait: css({
    background: 'repeating-linear-gradient(-45deg, currentColor 0 2px, transparent 2px 6px)',
    boxShadow: 'inset 0 0 0 1px currentColor',
  }),
  open: css({ borderTopRightRadius: 0, borderBottomRightRadius: 0 }),
  critical: css({ outline: `1px solid ${theme.colors.text.maxContrast}`, outlineOffset: 1 }),
  gap: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    background: theme.colors.background.secondary,
    borderLeft: `1px dashed ${theme.colors.border.medium}`,
    borderRight: `1px dashed ${theme.colors.border.medium}`,
  }),
  notch: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 3,
    marginLeft: -1.5,
    background: theme.colors.warning.main,
    border: `solid ${theme.components.panel.background}`,
    borderWidth: '0 1px',
    boxSizing: 'content-box',
  }),
  note: css({
    position: 'absolute',
    inset: 0,
    lineHeight: '16px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
  }),
});
