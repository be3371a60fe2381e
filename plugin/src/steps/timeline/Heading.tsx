import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { ToolButton } from '../../ui/ToolButton';
import { MAP_WIDTH } from '../minimap/size';
import { Axis } from './Axis';
import { getTimelineStyles, type TimelineLayout } from './row.styles';
import type { TimeZoom } from './useTimeZoom';

interface HeadingProps {
  layout: TimelineLayout;
  ticks: number;
  zoom: TimeZoom;
  /** True where the map stands beside the list: the heading leaves it its room. */
  besideMap: boolean;
}

/** Names of the columns and the time axis, on which a drag zooms. Keys do the same: see `ZoomKeys`. */
export function Heading({ layout, ticks, zoom, besideMap }: HeadingProps) {
  const styles = useStyles2(getTimelineStyles);
  return (
    <div
      className={cx(styles.row, styles[layout], styles.heading)}
      style={besideMap ? { marginRight: MAP_WIDTH } : undefined}
      aria-hidden
    >
      <span className={styles.name}>{t('stepscope.steps.heading-step', 'Step')}</span>
      {layout === 'regular' && <span className={styles.model}>{t('stepscope.steps.heading-model', 'Model')}</span>}
      <span className={styles.track}>
        <Axis ticks={ticks} zoom={zoom} />
      </span>
      <span className={styles.time}>{t('stepscope.steps.heading-time', 'Time')}</span>
      <span className={styles.tokens}>{t('stepscope.steps.heading-tokens', 'Tokens')}</span>
      {layout === 'regular' && <span className={styles.cost}>{t('stepscope.steps.heading-cost', 'Cost')}</span>}
      <span className={styles.more}>
        {zoom.view !== undefined && (
          <ToolButton
            icon="search-minus"
            label={t('stepscope.steps.zoom-reset', 'Show the whole run (0)')}
            tabIndex={-1}
            className={styles.headingButton}
            onClick={() => zoom.setView(undefined)}
          />
        )}
      </span>
    </div>
  );
}
