import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

import { touchTargets } from '../../ui/touchTargets';

/** A page that is a list: the bar above it, and the box around it. */
export const getListStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    ...touchTargets,
    display: 'flex',
    gap: theme.spacing(1),
    flex: 'none',
    '& > button': { flex: 'none', marginLeft: 'auto' },
  }),
  list: css({
    flex: '1 1 0',
    minHeight: 0,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    borderRadius: theme.shape.radius.default,
  }),
});

/** One line, cut where there is no more room. */
export const ONE_LINE = { minWidth: 0, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' } as const;

/** A row of one height in a long list. */
export const getRowStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    height: '100%',
    padding: theme.spacing(0, 1.5),
  }),
  what: css({ flex: '2 1 0', minWidth: 0 }),
  name: css({ ...ONE_LINE, fontWeight: theme.typography.fontWeightMedium }),
  text: css({ ...ONE_LINE, color: theme.colors.text.secondary }),
  hint: css({ ...ONE_LINE, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});

/** A row as high as its texts, in a short list. */
export const getWrappedRowStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1, 1.5),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    overflowWrap: 'anywhere',
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
