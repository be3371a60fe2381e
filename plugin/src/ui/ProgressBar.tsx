import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface ProgressBarProps {
  value: number;
  max: number;
  /** What progresses, for screen readers. */
  label: string;
  /** CSS colour of the filled part. */
  color: string;
}

/** A thin bar of `value` out of `max`; it eases unless motion is reduced. The number stands beside it as text. */
export function ProgressBar({ value, max, label, color }: ProgressBarProps) {
  const styles = useStyles2(getStyles);
  const share = max <= 0 ? 0 : Math.min(1, value / max);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(max, value)}
      aria-valuenow={value}
    >
      <div className={styles.bar} style={{ transform: `scaleX(${share})`, background: color }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({
    flex: 1,
    minWidth: 32,
    height: 6,
    overflow: 'hidden',
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.border.weak,
  }),
  bar: css({
    height: '100%',
    transformOrigin: 'left',
    '@media (prefers-reduced-motion: no-preference)': { transition: 'transform 150ms ease' },
  }),
});
