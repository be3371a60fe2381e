import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';

import { EmptyState } from '../ui/states/EmptyState';
import type { RunList } from './useRunList';

interface RunsFooterProps {
  list: RunList;
  nothingMatches: boolean;
  onClear: () => void;
}

/** Below the rows: what to do when no loaded run matches, and the way to older runs. */
export function RunsFooter({ list, nothingMatches, onClear }: RunsFooterProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {nothingMatches && (
        <EmptyState
          icon="filter"
          title={t('stepscope.runs.no-match', 'No run matches the filter')}
          action={
            <Button size="sm" variant="secondary" onClick={onClear}>
              {t('stepscope.runs.clear', 'Clear filter')}
            </Button>
          }
        />
      )}
      {list.hasOlder && (
        <div className={styles.footer}>
          <Button size="sm" variant="secondary" fill="text" disabled={list.loadingOlder} onClick={list.loadOlder}>
            {list.loadingOlder
              ? t('stepscope.runs.loading-older', 'Loading older runs…')
              : t('stepscope.runs.load-older', 'Load older runs')}
          </Button>
          <span>{t('stepscope.runs.loaded', '{{count}} loaded', { count: list.runs?.length ?? 0 })}</span>
        </div>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: 'none',
    padding: theme.spacing(0.25, 1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
