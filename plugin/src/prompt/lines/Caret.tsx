import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { testIds } from '../../ui/testIds';
import { caretStyle } from './caretStyle';

/** Where the next words of a streaming reply will appear. */
export function Caret() {
  const styles = useStyles2(getStyles);
  return <span aria-hidden className={styles.caret} data-testid={testIds.prompt.caret} />;
}

const getStyles = (theme: GrafanaTheme2) => ({ caret: css(caretStyle(theme)) });
