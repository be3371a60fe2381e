import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A share of 0 to 1 as a bar under a row; the row itself says the number. */
export function Meter({ share, color }: { share: number; color: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.track} aria-hidden>
      <div className={styles.fill} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%`, background: color }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({
    height: 4,
    marginTop: theme.spacing(0.25),
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.secondary,
    overflow: 'hidden',
  }),
  fill: css({ height: '100%' }),
});
