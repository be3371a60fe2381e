import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { useRun } from '../../source/queries/useRun';
import { useRunSource } from '../../source/queries/useRunSource';
import { CopyButton } from '../../ui/CopyButton';
import { JsonView } from '../../ui/JsonView';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';

/** The workflow file as the run was started with it, and the variables it was given. */
export function ConfigTab({ runId }: { runId: string }) {
  const styles = useStyles2(getStyles);
  const source = useRunSource(runId);
  const variables = useRun(runId).data?.variables;
  if (source.data === undefined) {
    return source.error === null ? (
      <LoadingState label={t('stepscope.run.config-loading', 'Loading the workflow file')} rowHeight={20} rows={8} />
    ) : (
      <ErrorState
        error={source.error}
        title={t('stepscope.run.config-failed', 'The workflow file could not be loaded')}
        onRetry={() => void source.refetch()}
      />
    );
  }
  const given = variables === undefined ? 0 : Object.keys(variables).length;
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('stepscope.run.tab-config', 'Config')}>
      {given > 0 && (
        <section>
          <h3 className={styles.heading}>{t('stepscope.run.variables', 'Variables of this run')}</h3>
          <JsonView value={variables} label={t('stepscope.run.variables', 'Variables of this run')} />
        </section>
      )}
      <section>
        <h3 className={styles.heading}>
          {t('stepscope.run.file', 'Workflow as it was started')}
          <CopyButton text={source.data} label={t('stepscope.run.copy-config', 'Copy config (YAML)')} />
        </h3>
        <pre className={styles.yaml}>{source.data}</pre>
      </section>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    height: '100%',
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  heading: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
    fontSize: theme.typography.h5.fontSize,
  }),
  yaml: css({
    margin: 0,
    tabSize: 2,
    wordBreak: 'normal',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
