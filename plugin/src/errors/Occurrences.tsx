import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';

import { useErrorOccurrences } from '../source/queries/useErrorGroups';
import { shortId } from '../ui/format';
import { RAW } from '../ui/i18n';
import { stepPath } from '../ui/links';
import { RelativeTime } from '../ui/RelativeTime';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';

/** The newest failures of a group, each a link to its step. */
export function Occurrences({ fingerprint }: { fingerprint: string }) {
  const styles = useStyles2(getStyles);
  const { data, error, refetch } = useErrorOccurrences(fingerprint);
  if (error !== null) {
    return (
      <ErrorState
        error={error}
        title={t('stepscope.errors.occurrences-failed', 'The failures could not be loaded')}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) {
    return <LoadingState label={t('stepscope.errors.occurrences-loading', 'Loading failures')} rowHeight={32} />;
  }
  return (
    <section>
      <h3 className={styles.title}>
        {t('stepscope.errors.occurrences', 'The newest {{count}}', { ...RAW, count: data.length })}
      </h3>
      <ul className={styles.list}>
        {data.map((occurrence) => (
          <li key={occurrence.step_execution_id}>
            <TextLink href={stepPath(occurrence.run_id, occurrence.step_execution_id)} inline={false}>
              {`${shortId(occurrence.run_id)} ${occurrence.step_path}`}
            </TextLink>
            <span className={styles.message}>{occurrence.error.message}</span>
            <RelativeTime iso={occurrence.occurred_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ fontSize: theme.typography.h5.fontSize }),
  list: css({
    listStyle: 'none',
    margin: 0,
    '& > li': {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr) auto',
      gap: theme.spacing(1),
      alignItems: 'center',
      minHeight: 32,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  message: css({
    color: theme.colors.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
});
