import { keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

const blink = keyframes({ '0%, 55%': { opacity: 1 }, '56%, 100%': { opacity: 0 } });

/** Look of the caret of a growing text; it blinks only where motion is welcome. */
export function caretStyle(theme: GrafanaTheme2) {
  return {
    display: 'inline-block',
    width: '0.5em',
    height: '1.1em',
    marginLeft: 1,
    verticalAlign: 'text-bottom',
    background: theme.colors.primary.text,
    '@media (prefers-reduced-motion: no-preference)': { animation: `${blink} 1s linear infinite` },
  };
}
