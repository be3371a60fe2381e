import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface LoadingStateProps {
  /** What is being loaded, for screen readers. */
  label: string;
  rows?: number;
  /** Height of a row in px: that of what will come, so that nothing jumps. */
  rowHeight?: number;
}

/** Grey rows where content will be. They appear after 300 ms, so that a fast answer shows no flash. */
export function LoadingState({ label, rows = 4, rowHeight = 48 }: LoadingStateProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} role="status" aria-busy aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} style={{ height: rowHeight }}>
          <div className={styles.line} style={{ width: `${60 - (row % 3) * 12}%` }} />
          <div className={styles.line} style={{ width: `${35 + (row % 2) * 10}%` }} />
        </div>
      ))}
    </div>
  );
}

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ padding: theme.spacing(1), animation: `${appear} 150ms 300ms both`, overflow: 'hidden', height: '100%' }),
  row: css({ display: 'flex', flexDirection: 'column', gap: 8, justifyContent: 'center' }),
  line: css({ height: 10, borderRadius: theme.shape.radius.default, background: theme.colors.background.secondary }),
});
