import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import type { Delta } from './deltaWords';

interface CellProps {
  now: string;
  before: string;
  /** Null where one of them is not known. */
  delta: Delta | null;
}

/** A number now, how it differs, and what it was before. */
export function Cell({ now, before, delta }: CellProps) {
  const styles = useStyles2(getStyles);
  return (
    <td>
      <div>{now}</div>
      {delta !== null && (
        <div className={styles.delta} data-direction={delta.direction}>
          {delta.text}
        </div>
      )}
      <div className={styles.before}>
        {t('stepscope.compare.before', 'before {{value}}', { ...RAW, value: before })}
      </div>
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // The sign says what the colour says.
  delta: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    // Amount and share are one figure.
    whiteSpace: 'nowrap',
    '&[data-direction="up"]': { color: theme.colors.warning.text },
    '&[data-direction="down"]': { color: theme.colors.success.text },
  }),
  before: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
