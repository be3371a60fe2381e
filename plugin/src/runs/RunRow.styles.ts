import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

const slideIn = keyframes({ from: { opacity: 0, transform: 'translateY(-8px)' }, to: { opacity: 1 } });

/** Where each value stands. The same elements in the same order serve every width, so that screen readers hear no difference. */
const AREAS = {
  narrow: {
    columns: '20px minmax(40px, 72px) auto minmax(0, 1fr) auto',
    areas: '"icon name name name time" ". progress count state cost"',
  },
  regular: {
    columns: '20px minmax(0, 1.5fr) minmax(48px, 88px) 64px minmax(0, 1fr)',
    areas: '"icon name progress count state" ". word time tokens cost"',
  },
  wide: {
    columns: '20px minmax(0, 1.2fr) minmax(0, 1fr) 120px 56px minmax(0, 1.4fr) 72px 80px 80px',
    areas: '"icon name word progress count state time tokens cost"',
  },
};

const cut = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Styles of a row of the list of runs. */
export const getRowStyles = (theme: GrafanaTheme2) => {
  const number = { ...cut, fontVariantNumeric: 'tabular-nums', textAlign: 'right' } as const;
  const layoutOf = ({ columns, areas }: { columns: string; areas: string }) =>
    css({ gridTemplateColumns: columns, gridTemplateAreas: areas });
  return {
    row: css({ display: 'flex', alignItems: 'center', height: '100%', padding: theme.spacing(0, 0.5, 0, 1) }),
    narrow: css({ paddingRight: 0, '& > :last-child': { minWidth: 44 } }),
    regular: css({}),
    wide: css({}),
    fresh: css({
      '@media (prefers-reduced-motion: no-preference)': { animation: `${slideIn} 200ms ease-out` },
    }),
    cells: css({
      display: 'grid',
      flex: '1 1 0',
      minWidth: 0,
      alignItems: 'center',
      columnGap: theme.spacing(1),
      rowGap: theme.spacing(0.25),
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: '18px',
    }),
    narrowCells: layoutOf(AREAS.narrow),
    regularCells: layoutOf(AREAS.regular),
    wideCells: layoutOf(AREAS.wide),
    icon: css({ gridArea: 'icon' }),
    name: css({ gridArea: 'name', display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), minWidth: 0 }),
    title: css({ ...cut, fontWeight: theme.typography.fontWeightMedium, fontSize: theme.typography.body.fontSize }),
    id: css({ flex: 'none', color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    progress: css({ gridArea: 'progress', display: 'flex', alignItems: 'center' }),
    count: css({ ...number, gridArea: 'count', color: theme.colors.text.secondary }),
    state: css({ ...cut, gridArea: 'state' }),
    word: css({
      gridArea: 'word',
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      minWidth: 0,
      overflow: 'hidden',
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
    }),
    time: css({ ...number, gridArea: 'time' }),
    tokens: css({ ...number, gridArea: 'tokens' }),
    cost: css({ ...number, gridArea: 'cost' }),
    error: css({ color: theme.colors.error.text }),
    waiting: css({ color: theme.colors.warning.text }),
    // As wide with one button as with three, so that columns of all rows stand under each other.
    actions: css({ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', flex: 'none', minWidth: 88 }),
  };
};
