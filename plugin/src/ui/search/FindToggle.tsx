import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface FindToggleProps {
  /** The two letters editors use for it. */
  symbol: string;
  label: string;
  on: boolean;
  onToggle: (on: boolean) => void;
}

/** A switch of the search, small enough to stand in its input. */
export function FindToggle({ symbol, label, on, onToggle }: FindToggleProps) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={() => onToggle(!on)}
    >
      {symbol}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  toggle: css({
    width: 24,
    height: 24,
    padding: 0,
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    '@media (pointer: coarse)': { width: 40, height: 44 },
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    '&[aria-pressed="true"]': {
      background: theme.colors.action.selected,
      color: theme.colors.text.primary,
      borderColor: theme.colors.border.strong,
    },
  }),
});
