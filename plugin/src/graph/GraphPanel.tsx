import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { useDeferredValue, useMemo } from 'react';

import { useRun } from '../source/queries/useRun';
import type { PanelProps } from '../source/selection.types';
import { StaleNotice } from '../ui/StaleNotice';
import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { attemptToShow, liveSteps } from './model/liveSteps';
import { plainPath } from './model/plainPath';
import { usePlan } from './usePlan';
import { GraphCanvas } from './view/GraphCanvas';

/** The workflow of the chosen run as it was designed, with what each step has come to. */
export function GraphPanel({ selection, onSelect }: PanelProps) {
  const styles = useStyles2(getStyles);
  const run = useRun(selection.run_id);
  return (
    <div className={styles.panel} data-testid={testIds.graph.panel}>
      {run.data !== undefined && <Graph run={run.data} selection={selection} onSelect={onSelect} />}
      {run.data === undefined && run.error !== null && (
        <ErrorState
          error={run.error}
          title={t('stepscope.steps.failed', 'The run could not be loaded')}
          onRetry={() => void run.refetch()}
        />
      )}
      {run.isLoading && <Loading />}
    </div>
  );
}

function Loading() {
  return <LoadingState label={t('stepscope.graph.loading', 'Loading the workflow')} rowHeight={84} />;
}

function Graph({ run, selection, onSelect }: PanelProps & { run: RunDetail }) {
  const styles = useStyles2(getStyles);
  // A burst of events must not hold up a click.
  const steps = useDeferredValue(run.steps);
  const plan = usePlan(run.run_id, steps);
  const live = useMemo(() => liveSteps(steps), [steps]);
  const chosen = run.steps.find(({ step_execution_id }) => step_execution_id === selection.step_execution_id);
  if (plan.steps === undefined) {
    return <Loading />;
  }
  if (plan.steps.length === 0) {
    return (
      <EmptyState icon="sitemap" title={t('stepscope.graph.empty', 'No step to show')}>
        {t(
          'stepscope.graph.empty-how',
          'The workflow file of this run is not known here, so its steps show as soon as they start.'
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <StaleNotice />
      {plan.withoutFile && (
        <div className={styles.note} role="note">
          {t('stepscope.graph.without-file', 'Without the workflow file: only steps that have begun show.')}
        </div>
      )}
      <div className={styles.canvas}>
        <GraphCanvas
          name={run.pipeline_name}
          plan={plan.steps}
          live={live}
          running={run.status === 'running'}
          chosen={chosen && plainPath(chosen.step_path)}
          onChoose={(step) => {
            const known = live.get(step.path);
            const attempt = known && attemptToShow(known);
            if (attempt !== undefined) {
              onSelect({ run_id: run.run_id, step_execution_id: attempt.step_execution_id });
            }
          }}
        />
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    position: 'relative',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.canvas,
  }),
  note: css({
    flex: 'none',
    padding: theme.spacing(0.5, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  canvas: css({ flex: '1 1 0', minHeight: 0 }),
});
