import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatDuration, formatElapsed, formatExact } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ticksOf } from './ticks';
import { useTimeScale } from './TimeScaleContext';
import { useAxisDrag } from './useAxisDrag';
import type { TimeZoom } from './useTimeZoom';

/** What a label takes of the distance of two marks, in percent: nearer to the right end it would be cut. */
const LABEL = 80;

/** Marks less than a second apart need its parts. */
function label(ms: number): string {
  return ms < 1000 || ms % 1000 !== 0 ? formatExact(ms) : formatElapsed(ms);
}

/** Time since the start along the bars, and how long the collapsed idle times were. */
export function Axis({ ticks, zoom }: { ticks: number; zoom: TimeZoom }) {
  const styles = useStyles2(getStyles);
  const scale = useTimeScale();
  const { range, handlers } = useAxisDrag(scale, zoom.setView);
  return (
    <span
      className={styles.axis}
      aria-hidden
      title={t('stepscope.steps.zoom-how', 'Drag to zoom, double click to show the whole run')}
      onDoubleClick={() => zoom.setView(undefined)}
      {...handlers}
    >
      {ticksOf(scale, ticks)
        .filter(({ left }) => left <= 100 - LABEL / ticks)
        .map(({ elapsed, left }) => (
          <span key={elapsed} className={styles.tick} style={{ left: `${left}%` }}>
            {elapsed === 0 ? '0' : label(elapsed)}
          </span>
        ))}
      {range !== undefined && (
        <span className={styles.range} style={{ left: `${range.left}%`, width: `${range.right - range.left}%` }} />
      )}
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
  axis: css({
    position: 'relative',
    display: 'block',
    height: 20,
    minWidth: 0,
    overflow: 'hidden',
    cursor: 'col-resize',
    userSelect: 'none',
    touchAction: 'none',
  }),
  range: css({ position: 'absolute', inset: 0, background: theme.colors.primary.transparent, zIndex: 2 }),
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
