import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import type { ButtonHTMLAttributes, ReactElement } from 'react';
import { forwardRef } from 'react';

interface ToolButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'title' | 'aria-label'> {
  /** Name of a Grafana icon, or a drawing of our own. */
  icon: IconName | ReactElement;
  /** Name and tooltip. */
  label: string;
  destructive?: boolean;
}

/** A small icon button that grows to 44 px where the pointer is a finger. */
export const ToolButton = forwardRef<HTMLButtonElement, ToolButtonProps>(function ToolButton(
  { icon, label, destructive = false, className, ...rest },
  ref
) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      ref={ref}
      aria-label={label}
      title={label}
      className={cx(styles.button, destructive && styles.destructive, className)}
      {...rest}
    >
      {typeof icon === 'string' ? <Icon name={icon} size="md" aria-hidden /> : icon}
    </button>
  );
});

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 28,
    height: 28,
    padding: 0,
    flex: 'none',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    color: theme.colors.text.secondary,
    '&:hover:not(:disabled)': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '&:disabled': { color: theme.colors.text.disabled, cursor: 'not-allowed' },
    '@media (pointer: coarse)': { width: 44, height: 44 },
  }),
  destructive: css({ '&:hover:not(:disabled)': { color: theme.colors.error.text } }),
});
