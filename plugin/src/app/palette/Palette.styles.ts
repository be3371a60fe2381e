import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getStyles = (theme: GrafanaTheme2) => ({
  dialog: css({
    width: 'min(640px, calc(100vw - 16px))',
    margin: '10vh auto auto',
    overflow: 'hidden',
    '@media (max-width: 544px)': { marginTop: 8 },
  }),
  input: css({
    width: '100%',
    height: 48,
    padding: theme.spacing(0, 2),
    border: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: 'transparent',
    color: theme.colors.text.primary,
    fontSize: theme.typography.size.lg,
    '&:focus': { outline: 'none' },
    '&::placeholder': { color: theme.colors.text.secondary },
  }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0.5),
    maxHeight: 'min(400px, 60vh)',
    overflowY: 'auto',
  }),
  item: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 36,
    padding: theme.spacing(0, 1.5),
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    '& > svg': { flex: 'none', color: theme.colors.text.secondary },
    '&[aria-selected="true"]': {
      background: theme.colors.action.selected,
      boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}`,
    },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  label: css({ whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }),
  detail: css({
    minWidth: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  }),
  group: css({
    marginLeft: 'auto',
    flex: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  nothing: css({ margin: 0, padding: theme.spacing(2), color: theme.colors.text.secondary }),
});
