import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useLayoutEffect, useState } from 'react';

import { type Layout, layoutOf } from './layout';

interface Box {
  /** px between the top of the page's first screen and this. */
  top: number;
  /** px that what stands around it keeps free below. */
  below: number;
  width: number;
}

interface FullHeightProps {
  children: (layout: Layout) => ReactNode;
}

/** Below this height panels would be unreadable: the page scrolls instead. */
const LEAST_HEIGHT = 420;

/** Fills what the window leaves below Grafana's own bars, so that the page itself never scrolls. */
export function FullHeight({ children }: FullHeightProps) {
  const styles = useStyles2(getStyles);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [box, setBox] = useState<Box>({ top: 0, below: 0, width: window.innerWidth });

  useLayoutEffect(() => {
    if (element === null) {
      return;
    }
    const measure = () => {
      const { top, width } = element.getBoundingClientRect();
      const next = { top: Math.max(0, top + scrolledBy(element)), below: paddingBelow(element), width };
      setBox((old) => (old.top === next.top && old.below === next.below && old.width === next.width ? old : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    observer.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [element]);

  return (
    <div
      ref={setElement}
      className={styles.box}
      style={{ height: `calc(100dvh - ${box.top + box.below}px)`, minHeight: LEAST_HEIGHT }}
    >
      {children(layoutOf(box.width))}
    </div>
  );
}

/** How far the scrolling ancestors, or the window, are scrolled. */
function scrolledBy(element: HTMLElement): number {
  let sum = window.scrollY;
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    sum += parent === document.documentElement || parent === document.body ? 0 : parent.scrollTop;
  }
  return sum;
}

function paddingBelow(element: HTMLElement): number {
  let sum = 0;
  for (let parent = element.parentElement; parent !== null && parent !== document.body; parent = parent.parentElement) {
    const { paddingBottom, borderBottomWidth } = getComputedStyle(parent);
    sum += (parseFloat(paddingBottom) || 0) + (parseFloat(borderBottomWidth) || 0);
  }
  return sum;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
    // Numbers change in place without pushing what follows.
    fontVariantNumeric: 'tabular-nums',
  }),
});
