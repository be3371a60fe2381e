import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { useQuery } from '@tanstack/react-query';

import { queryKeys } from '../source/queries/keys';
import type { LogEntry } from '../source/source.types';
import { useSource } from '../source/SourceProvider';
import { formatTimeOfDay } from '../ui/format';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { linesAround } from './linesAround';

/** The service's newest lines of a run; what a run logs after it failed is little. */
const ASKED = 1000;

/** What the run logged right before and after the newest failure of a group. */
export function FailureLog({ group }: { group: ErrorGroup }) {
  const styles = useStyles2(getStyles);
  const source = useSource();
  const query = { run_id: group.run_id, limit: ASKED };
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.logs(query),
    queryFn: ({ signal }) => source.listLogs(query, signal),
    gcTime: 0,
  });
  const lines = linesAround(data ?? [], group.last_seen);
  return (
    <section>
      <h3 className={styles.title}>{t('stepscope.errors.log', 'Log around the newest failure')}</h3>
      {error !== null && (
        <ErrorState
          error={error}
          title={t('stepscope.logs.failed', 'Logs could not be loaded')}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && (
        <LoadingState label={t('stepscope.logs.loading', 'Loading logs')} rows={4} rowHeight={20} />
      )}
      {data !== undefined && lines.length === 0 && (
        <span className={styles.none}>{t('stepscope.errors.no-log', 'No line was kept from around that moment.')}</span>
      )}
      {lines.length > 0 && <pre className={styles.lines}>{lines.map(lineText).join('\n')}</pre>}
    </section>
  );
}

const lineText = ({ timestamp, level, message }: LogEntry) =>
  `${formatTimeOfDay(timestamp)} ${level.padEnd(5)} ${message}`;

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ fontSize: theme.typography.h5.fontSize }),
  none: css({ color: theme.colors.text.secondary }),
  lines: css({ margin: 0, maxHeight: 240, fontSize: theme.typography.bodySmall.fontSize, whiteSpace: 'pre' }),
});
