import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';

import type { useTestProviderKey } from '../../source/queries/useProviderKeys';
import { describeError } from '../../ui/describeError';
import { formatDuration } from '../../ui/format';
import { RAW } from '../../ui/i18n';

/** What the provider said to a test of its key. */
export function KeyTest({ test }: { test: ReturnType<typeof useTestProviderKey> }) {
  const styles = useStyles2(getStyles);
  return (
    <div role="status">
      <Outcome test={test} className={styles.outcome} />
    </div>
  );
}

function Outcome({ test, className }: { test: ReturnType<typeof useTestProviderKey>; className: string }) {
  const { data, error, isPending } = test;
  if (isPending) {
    return <div className={className}>{t('stepscope.keys.testing', 'asking the provider…')}</div>;
  }
  if (data?.ok === true) {
    return (
      <div className={className} data-ok>
        <Icon name="check-circle" aria-hidden />
        {t('stepscope.keys.works', 'The provider took the key, in {{duration}}', {
          ...RAW,
          duration: formatDuration(data.duration_ms),
        })}
      </div>
    );
  }
  const refusal = data?.error ?? error;
  if (refusal === null || refusal === undefined) {
    return null;
  }
  const { message, fix } = describeError(refusal);
  return (
    <div className={className} data-ok={false}>
      <Icon name="exclamation-circle" aria-hidden />
      <span>{[message, fix].filter(Boolean).join(' ')}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  outcome: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    overflowWrap: 'anywhere',
    color: theme.colors.text.secondary,
    '& > svg': { flex: 'none', marginTop: 2 },
    '&[data-ok="true"]': { color: theme.colors.success.text },
    '&[data-ok="false"]': { color: theme.colors.error.text },
  }),
});
