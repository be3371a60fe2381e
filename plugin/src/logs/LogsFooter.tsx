import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';

import { describeError } from '../ui/describeError';
import { formatCount, formatPercent } from '../ui/format';
import { RAW } from '../ui/i18n';
import type { ShownLogs } from './useShownLogs';

/** How many lines there are, how many are kept at most, and what is still being searched. */
export function LogsFooter({ logs: { store, asking, loadOlder, loadingOlder } }: { logs: ShownLogs }) {
  const styles = useStyles2(getStyles);
  const kept = t('stepscope.logs.kept', '{{shown}} of {{total}} lines · the newest {{limit}} are kept', {
    shown: formatCount(store.length),
    total: formatCount(store.total),
    limit: formatCount(store.limit),
  });
  return (
    <div className={styles.bar}>
      <span {...(asking.state === 'found' && { role: 'status' })}>
        {asking.state === 'found'
          ? t('stepscope.logs.found', '{{shown}} lines found in everything that was logged', {
              shown: formatCount(store.length),
            })
          : kept}
      </span>
      {asking.state === 'waiting' && (
        <span role="status">{t('stepscope.logs.asking', 'Searching everything that was logged')}</span>
      )}
      {asking.state === 'failed' && (
        <span role="alert" className={styles.failed}>
          {t('stepscope.logs.not-asked', 'Older lines could not be searched: {{why}}', {
            ...RAW,
            why: describeError(asking.error).message,
          })}
          <Button size="sm" variant="secondary" fill="text" onClick={asking.retry}>
            {t('stepscope.ui.retry', 'Try again')}
          </Button>
        </span>
      )}
      {store.dropped > 0 && (
        <span>{t('stepscope.logs.dropped', '{{lines}} older ones let go', { lines: formatCount(store.dropped) })}</span>
      )}
      {store.progress < 1 && (
        <span>{t('stepscope.logs.searching', 'searching {{share}}', { share: formatPercent(store.progress) })}</span>
      )}
      {loadOlder !== undefined && (
        <Button size="sm" variant="secondary" fill="text" disabled={loadingOlder} onClick={loadOlder}>
          {t('stepscope.logs.older', 'Load older lines')}
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  failed: css({ color: theme.colors.error.text }),
  bar: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
    minHeight: 24,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
});
