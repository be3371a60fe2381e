import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { testIds } from '../../ui/testIds';

/** Where the next words of a streaming reply will appear. */
export function Caret() {
  const styles = useStyles2(getStyles);
  return <span aria-hidden className={styles.caret} data-testid={testIds.prompt.caret} />;
}

const blink = keyframes({ '0%, 55%': { opacity: 1 }, '56%, 100%': { opacity: 0 } });

const getStyles = (theme: GrafanaTheme2) => ({
  caret: css({
    display: 'inline-block',
    width: '0.5em',
    height: '1.1em',
    marginLeft: 1,
    verticalAlign: 'text-bottom',
    background: theme.colors.primary.text,
    '@media (prefers-reduced-motion: no-preference)': { animation: `${blink} 1s linear infinite` },
  }),
});
