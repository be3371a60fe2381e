/** How the overview is laid out: all four, all four and collapsible, or one at a time. */
export type Layout = 'desktop' | 'tablet' | 'phone';

/** Narrowest page, px, for each layout; of the page, not the window, as Grafana's menu takes its part. */
const DESKTOP_FROM = 1040;
const TABLET_FROM = 640;

export function layoutOf(width: number): Layout {
  if (width >= DESKTOP_FROM) {
    return 'desktop';
  }
  return width >= TABLET_FROM ? 'tablet' : 'phone';
}
