import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { ToolButton } from '../../ui/ToolButton';
import { ZOOM_STEP } from './useZoom';

interface ZoomButtonsProps {
  onZoom: (factor: number) => void;
  onFit: () => void;
}

/** What the keys +, - and 0 do, for a pointer. */
export function ZoomButtons({ onZoom, onFit }: ZoomButtonsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="group" aria-label={t('stepscope.graph.zoom', 'Zoom')}>
      <ToolButton icon="plus" label={t('stepscope.graph.zoom-in', 'Zoom in (+)')} onClick={() => onZoom(ZOOM_STEP)} />
      <ToolButton
        icon="minus"
        label={t('stepscope.graph.zoom-out', 'Zoom out (-)')}
        onClick={() => onZoom(1 / ZOOM_STEP)}
      />
      <ToolButton icon="expand-arrows" label={t('stepscope.graph.fit', 'Fit into the view (0)')} onClick={onFit} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'absolute',
    left: theme.spacing(1),
    bottom: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
    // A finger pinches; the buttons would cover what it came to see.
    '@media (pointer: coarse)': { display: 'none' },
  }),
});
