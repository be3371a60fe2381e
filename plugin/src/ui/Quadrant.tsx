import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useId } from 'react';

import { type QuadrantId, useQuadrants } from './QuadrantsContext';
import { ToolButton } from './ToolButton';
import { touchTargets } from './touchTargets';

interface QuadrantProps {
  id: QuadrantId;
  /** On one line; what does not fit is cut. */
  title: ReactNode;
  /** Buttons and fields on the right of the title. */
  actions?: ReactNode;
  testId: string;
  /** Fills the frame and scrolls inside it. */
  children: ReactNode;
}

/** Width in px up to which title and actions may take two lines. */
const NARROW = 480;

const CORNERS_OUT = 'M2.5 6V2.5H6M13.5 6V2.5H10M2.5 10v3.5H6M13.5 10v3.5H10';

/** The frame of a panel, as Grafana draws its own; the page around it may let it be maximised and collapsed. */
export function Quadrant({ id, title, actions, testId, children }: QuadrantProps) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const { frameless = false, maximised, toggleMaximised, collapsed, toggleCollapsed, setActive } = useQuadrants();
  const isMaximised = maximised === id;
  const isCollapsed = !isMaximised && (collapsed?.has(id) ?? false);
  const activate = () => setActive?.(id);
  return (
    <section
      className={cx(styles.frame, frameless && styles.frameless)}
      aria-labelledby={titleId}
      data-testid={testId}
      data-quadrant={id}
      onFocus={activate}
      onPointerDown={activate}
    >
      {/* The double click has a twin: the button at its end. */}
      <header className={styles.header} onDoubleClick={doubleClickOnTitle(() => toggleMaximised?.(id))}>
        {toggleCollapsed !== undefined && !isMaximised && (
          <ToolButton
            icon={isCollapsed ? 'angle-right' : 'angle-down'}
            label={
              isCollapsed ? t('stepscope.quadrant.expand', 'Expand') : t('stepscope.quadrant.collapse', 'Collapse')
            }
            aria-expanded={!isCollapsed}
            onClick={() => toggleCollapsed(id)}
          />
        )}
        <h2 id={titleId} className={cx(styles.title, frameless && styles.quietTitle)}>
          {title}
        </h2>
        <div className={cx(styles.actions, isCollapsed && styles.gone)}>{actions}</div>
        {toggleMaximised !== undefined && !isCollapsed && (
          <ToolButton
            icon={<CornersIcon inwards={isMaximised} />}
            label={
              isMaximised
                ? t('stepscope.quadrant.restore', 'Show all panels (f)')
                : t('stepscope.quadrant.maximise', 'Show this panel alone (f)')
            }
            aria-pressed={isMaximised}
            onClick={() => toggleMaximised(id)}
          />
        )}
      </header>
      <div className={cx(styles.body, isCollapsed && styles.gone)}>{children}</div>
    </section>
  );
}

/** Corners pointing out (maximise) or in (back). */
function CornersIcon({ inwards }: { inwards: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <path d={inwards ? 'M6 2.5V6H2.5M10 2.5V6h3.5M6 13.5V10H2.5M10 13.5V10h3.5' : CORNERS_OUT} />
    </svg>
  );
}

/** A double click that hit the bar itself, not a button or field in it. */
function doubleClickOnTitle(action: () => void) {
  return (event: { target: EventTarget }) => {
    const inControl =
      event.target instanceof Element && event.target.closest('button, a, input, select, label') !== null;
    if (!inControl) {
      action();
    }
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    minWidth: 0,
    background: theme.components.panel.background,
    border: `1px solid ${theme.components.panel.borderColor}`,
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
    containerType: 'inline-size',
  }),
  frameless: css({ border: 'none', background: 'transparent' }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 'none',
    minHeight: theme.spacing(theme.components.panel.headerHeight),
    padding: theme.spacing(0, 0.5, 0, 1),
  }),
  title: css({
    flex: '1 1 0',
    minWidth: 100,
    margin: 0,
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: theme.typography.body.lineHeight,
    letterSpacing: theme.typography.body.letterSpacing,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
  // Grafana's own title stands above; what this one tells of the chosen run still belongs beside the actions.
  quietTitle: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  actions: css({
    ...touchTargets,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: 0,
    // Where they need a line of their own, it is the second.
    [`@container (max-width: ${NARROW}px)`]: { order: 1, marginLeft: 'auto' },
  }),
  body: css({ position: 'relative', flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  gone: css({ display: 'none' }),
});
