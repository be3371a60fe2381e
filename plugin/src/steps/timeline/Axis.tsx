import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatDuration, formatElapsed } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ticksOf } from './ticks';
import { useTimeScale } from './TimeScaleContext';

/** A label this near to the right end would be cut. */
const LAST_LABEL_AT = 78;

const label = (ms: number) => (ms < 1000 ? formatDuration(ms) : formatElapsed(ms));

/** Time since the start along the bars, and how long the collapsed idle times were. */
export function Axis({ ticks }: { ticks: number }) {
  const styles = useStyles2(getStyles);
  const scale = useTimeScale();
  return (
    <span className={styles.axis} aria-hidden>
      {ticksOf(scale, ticks)
        .filter(({ left }) => left <= LAST_LABEL_AT)
        .map(({ elapsed, left }) => (
          <span key={elapsed} className={styles.tick} style={{ left: `${left}%` }}>
            {elapsed === 0 ? '0' : label(elapsed)}
          </span>
        ))}
      {scale.segments.map(
        ({ start, end, left, right, collapsed }) =>
          collapsed && (
            <span
              key={left}
              className={styles.gap}
              style={{ left: `${left}%`, width: `${right - left}%` }}
              title={t('stepscope.steps.idle', 'Nothing happened for {{time}}', {
                ...RAW,
                time: formatDuration(end - start),
              })}
            >
              ⋯
            </span>
          )
      )}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  axis: css({ position: 'relative', display: 'block', height: 16, minWidth: 0, overflow: 'hidden' }),
  tick: css({
    position: 'absolute',
    paddingLeft: 3,
    borderLeft: `1px solid ${theme.colors.border.medium}`,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  }),
  gap: css({
    position: 'absolute',
    lineHeight: '16px',
    textAlign: 'center',
    background: theme.components.panel.background,
    zIndex: 1,
  }),
});
