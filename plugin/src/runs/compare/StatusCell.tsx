import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { NOTHING } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { type AnyStatus, statusWord } from '../../ui/status';
import { StatusBadge } from '../../ui/StatusIcon';

/** How it ended now, and before where that was otherwise. */
export function StatusCell({ now, before }: { now: AnyStatus | undefined; before: AnyStatus | undefined }) {
  const styles = useStyles2(getStyles);
  return (
    <td>
      {now === undefined ? NOTHING : <StatusBadge status={now} />}
      {now !== before && (
        <div className={styles.before}>
          {before === undefined
            ? t('stepscope.compare.not-before', 'not in the other run')
            : t('stepscope.compare.before', 'before {{value}}', { ...RAW, value: statusWord(before) })}
        </div>
      )}
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  before: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
