import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** How the rows of the timeline are laid out, by the width of the list. */
export type TimelineLayout = 'narrow' | 'compact' | 'regular';

const NARROW_BELOW = 480;
const REGULAR_FROM = 620;

/** Layout for a list of this width in px; `regular` until the width is known. */
export function timelineLayout(width: number | undefined): TimelineLayout {
  if (width === undefined || width >= REGULAR_FROM) {
    return 'regular';
  }
  return width < NARROW_BELOW ? 'narrow' : 'compact';
}

const FINGER = 44;

/** Height of a row in px: one line for a mouse, 44 for a finger, two lines where it is narrow. */
export function timelineRowHeight(layout: TimelineLayout, coarse: boolean): number {
  if (layout === 'narrow') {
    return 56;
  }
  return coarse ? FINGER : 28;
}

const AREAS: Record<TimelineLayout, { columns: string; areas: string }> = {
  narrow: { columns: 'minmax(0, 1fr) 64px 44px', areas: '"name time more" "track tokens more"' },
  compact: {
    columns: 'minmax(120px, 1.2fr) minmax(80px, 2fr) 56px 76px minmax(28px, auto)',
    areas: '"name track time tokens more"',
  },
  regular: {
    columns: 'minmax(130px, 1.3fr) minmax(0, 150px) minmax(100px, 2fr) 56px 76px 60px minmax(28px, auto)',
    areas: '"name model track time tokens cost more"',
  },
};

const cut = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Styles that rows and the heading above them share, so that columns stand under their names. */
export const getTimelineStyles = (theme: GrafanaTheme2) => {
  const number = { ...cut, fontVariantNumeric: 'tabular-nums', textAlign: 'right' } as const;
  const layout = ({ columns, areas }: (typeof AREAS)[TimelineLayout]) =>
    css({ gridTemplateColumns: columns, gridTemplateAreas: areas });
  return {
    row: css({
      display: 'grid',
      alignItems: 'center',
      alignContent: 'center',
      columnGap: theme.spacing(1),
      height: '100%',
      padding: theme.spacing(0, 0.5, 0, 1),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    narrow: layout(AREAS.narrow),
    compact: layout(AREAS.compact),
    regular: layout(AREAS.regular),
    heading: css({
      height: 24,
      flex: 'none',
      color: theme.colors.text.secondary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflow: 'hidden',
      scrollbarGutter: 'stable',
    }),
    name: css({ gridArea: 'name', display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), minWidth: 0 }),
    title: css({ ...cut, fontSize: theme.typography.body.fontSize }),
    badge: css({ flex: 'none', color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    model: css({
      gridArea: 'model',
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      color: theme.colors.text.secondary,
      '& > span:first-of-type': cut,
    }),
    track: css({ gridArea: 'track', minWidth: 0 }),
    time: css({ ...number, gridArea: 'time' }),
    // Its meter lies at the bottom edge, so that the number stays in line with those beside it.
    tokens: css({ ...number, gridArea: 'tokens', position: 'relative', minHeight: 24, alignContent: 'center' }),
    cost: css({ ...number, gridArea: 'cost' }),
    more: css({ gridArea: 'more', display: 'flex', justifyContent: 'flex-end' }),
    caret: css({
      flex: 'none',
      width: 18,
      height: 18,
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.secondary,
      lineHeight: '18px',
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
      '@media (pointer: coarse)': { width: 32, height: 44 },
    }),
    headingButton: css({ height: 22 }),
    faint: css({ color: theme.colors.text.secondary }),
  };
};
