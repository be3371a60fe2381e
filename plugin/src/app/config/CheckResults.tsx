import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';

import type { CheckResult } from './checkService';

/** What the check found, part by part. */
export function CheckResults({ results }: { results: readonly CheckResult[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={t('stepscope.check.results', 'Results of the check')}>
      {results.map(({ id, ok, title, message, fix }) => (
        <li key={id} className={styles.item} data-ok={ok}>
          <Icon
            name={ok ? 'check-circle' : 'exclamation-triangle'}
            title={ok ? t('stepscope.check.ok', 'ok') : t('stepscope.check.bad', 'problem')}
          />
          <div>
            <strong>{title}:</strong> {message}
            {fix !== undefined && <div className={styles.fix}>{fix}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 8 }),
  item: css({
    display: 'flex',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
    '& > svg': { flex: 'none', marginTop: 2, color: theme.colors.success.text },
    '&[data-ok="false"] > svg': { color: theme.colors.warning.text },
  }),
  fix: css({ color: theme.colors.text.secondary }),
});
