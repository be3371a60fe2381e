import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { useRun } from '../../source/queries/useRun';
import { useRunSource } from '../../source/queries/useRunSource';
import { useSource } from '../../source/SourceProvider';
import { useViewChoice } from '../../ui/address/useViewParam';
import { CopyButton } from '../../ui/CopyButton';
import { JsonView } from '../../ui/JsonView';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { touchTargets } from '../../ui/touchTargets';
import { ResolvedConfig } from './ResolvedConfig';

const VIEWS = ['written', 'resolved', 'changes'] as const;

interface ConfigTabProps {
  runId: string;
  /** What has changed since the run was started with a text; without it this is not offered. */
  changesSince?: ((source: string) => ReactNode) | undefined;
}

/** The workflow of a run: as it was started, with every template filled in, or against the file as it is now. */
export function ConfigTab({ runId, changesSince }: ConfigTabProps) {
  const styles = useStyles2(getStyles);
  const [view, setView] = useViewChoice('config', VIEWS, 'written', 'replace');
  const known = useSource().capabilities.control;
  const source = useRunSource(known ? runId : undefined);
  const run = useRun(runId).data;
  if (!known) {
    return (
      <EmptyState
        icon="file-alt"
        title={t('stepscope.run.config-service', 'The workflow file needs a Stepscope service')}
      >
        {t(
          'stepscope.run.config-service-how',
          'Telemetry has only its revision. What is known of a step shows in the timeline when it is chosen.'
        )}
      </EmptyState>
    );
  }
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
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('stepscope.run.tab-config', 'Config')}>
      <div className={styles.views}>
        <RadioButtonGroup
          size="sm"
          value={view}
          onChange={setView}
          options={[
            { value: 'written', label: t('stepscope.steps.as-written', 'As written') },
            {
              value: 'resolved',
              label: t('stepscope.steps.as-resolved', 'As resolved'),
              description: t('stepscope.steps.as-resolved-hint', 'After templates were filled in; secrets are masked'),
            },
            ...(changesSince === undefined
              ? []
              : [{ value: 'changes' as const, label: t('stepscope.run.changes-since', 'Changes since') }]),
          ]}
        />
      </div>
      {view === 'written' && <Written source={source.data} variables={run?.variables} />}
      {view === 'resolved' && run !== undefined && <ResolvedConfig run={run} />}
      {view === 'changes' && changesSince?.(source.data)}
    </div>
  );
}

interface WrittenProps {
  source: string;
  variables: Record<string, unknown> | undefined;
}

function Written({ source, variables = {} }: WrittenProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {Object.keys(variables).length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('stepscope.run.variables', 'Variables of this run')}</h3>
          <JsonView value={variables} label={t('stepscope.run.variables', 'Variables of this run')} />
        </section>
      )}
      <section>
        <h3 className={styles.heading}>
          {t('stepscope.run.file', 'Workflow as it was started')}
          <CopyButton text={source} label={t('stepscope.run.copy-config', 'Copy config (YAML)')} />
        </h3>
        <pre className={styles.yaml}>{source}</pre>
      </section>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    height: '100%',
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  views: css({ ...touchTargets, display: 'flex', paddingTop: theme.spacing(1) }),
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
