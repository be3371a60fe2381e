import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { CSSProperties } from 'react';

import { CHART_IDS } from '../model/chart.types';

/** Grey cards where the charts will be. They appear after 300 ms, so that a fast answer shows no flash. */
export function ChartsSkeleton({ className, style }: { className: string; style: CSSProperties }) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={className}
      style={style}
      role="status"
      aria-busy
      aria-label={t('stepscope.metrics.loading', 'Loading metrics')}
    >
      {CHART_IDS.map((id) => (
        <div key={id} className={styles.card} />
      ))}
    </div>
  );
}

const appear = keyframes({ from: { opacity: 0 }, to: { opacity: 1 } });

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    animation: `${appear} 150ms 300ms both`,
  }),
});
