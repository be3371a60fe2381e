import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { type ReactNode, useId, useMemo } from 'react';

import { useRun } from '../../source/queries/useRun';
import { RAW } from '../../ui/i18n';
import { RunPicker } from '../../ui/run/RunPicker';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { touchTargets } from '../../ui/touchTargets';
import { CompareTable } from './CompareTable';
import { pairSteps, type StepPair } from './pairSteps';

interface ComparePanelProps {
  runId: string;
  /** The run before; empty while none is chosen. */
  otherId: string;
  onOther: (runId: string) => void;
  /** The chosen step attempt of this run. */
  stepId: string | undefined;
  onStep: (stepExecutionId: string) => void;
  onClose: () => void;
  /** The texts of a step of both runs. */
  renderTexts: (pair: StepPair) => ReactNode;
}

/** A run beside another one: its steps with what changed, and the prompt and reply of one of them. */
export function ComparePanel(props: ComparePanelProps) {
  const { runId, otherId, onOther, onClose } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const run = useRun(runId);
  const other = useRun(otherId === '' ? undefined : otherId);
  const failed = [run, other].find(({ error, data }) => error !== null && data === undefined);
  return (
    <div className={styles.page} data-testid={testIds.compare.panel}>
      {run.data !== undefined && (
        <div className={styles.bar}>
          <label htmlFor={id}>{t('stepscope.compare.with', 'Compared with')}</label>
          <div className={styles.picker}>
            <RunPicker
              id={id}
              pipelineName={run.data.pipeline_name}
              except={run.data.run_id}
              chosen={other.data}
              onChoose={onOther}
            />
          </div>
          <span className={styles.note}>{noteOf(run.data, other.data)}</span>
          <Button size="sm" variant="secondary" icon="times" onClick={onClose}>
            {t('stepscope.compare.stop', 'Stop comparing')}
          </Button>
        </div>
      )}
      {failed !== undefined && (
        <ErrorState
          error={failed.error}
          title={t('stepscope.steps.failed', 'The run could not be loaded')}
          onRetry={() => void failed.refetch()}
        />
      )}
      {failed === undefined && <Compared {...props} run={run.data} other={other.data} />}
    </div>
  );
}

interface ComparedProps extends ComparePanelProps {
  run: RunDetail | undefined;
  other: RunDetail | undefined;
}

function Compared({ run, other, otherId, stepId, onStep, renderTexts }: ComparedProps) {
  const styles = useStyles2(getStyles);
  const pairs = useMemo(() => pairSteps(run?.steps ?? [], other?.steps ?? []), [run, other]);
  if (otherId === '') {
    return (
      <EmptyState icon="code-branch" title={t('stepscope.compare.none', 'Choose a run to compare with')}>
        {t(
          'stepscope.compare.none-how',
          'Its steps show beside those of this run, with what changed in duration, tokens, cost, prompt and reply.'
        )}
      </EmptyState>
    );
  }
  if (run === undefined || other === undefined) {
    return <LoadingState label={t('stepscope.steps.loading', 'Loading steps')} />;
  }
  const pathOf = run.steps.find(({ step_execution_id }) => step_execution_id === stepId)?.step_path;
  const chosen = pairs.find(({ path }) => path === pathOf);
  return (
    <div className={styles.split}>
      <div
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label={t('stepscope.compare.steps', 'Steps of both runs')}
      >
        <CompareTable
          run={run}
          other={other}
          pairs={pairs}
          chosen={chosen?.path}
          onChoose={({ now }) => now !== undefined && onStep(now.step_execution_id)}
        />
      </div>
      <div className={styles.texts}>
        {chosen === undefined ? (
          <EmptyState icon="comment-alt" title={t('stepscope.compare.no-step', 'Choose a step')}>
            {t('stepscope.compare.no-step-how', 'What changed in its prompt and its reply shows here.')}
          </EmptyState>
        ) : (
          renderTexts(chosen)
        )}
      </div>
    </div>
  );
}

/** What keeps the two from being two runs of one text. */
function noteOf(run: RunDetail, other: RunDetail | undefined): string {
  if (other === undefined) {
    return '';
  }
  if (other.pipeline_name !== run.pipeline_name) {
    return t('stepscope.compare.other-pipeline', 'of another pipeline: {{name}}', {
      ...RAW,
      name: other.pipeline_name,
    });
  }
  return other.revision === run.revision
    ? t('stepscope.compare.same-text', 'the same workflow text')
    : t('stepscope.compare.other-text', 'with another workflow text');
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, gap: theme.spacing(1) }),
  bar: css({
    ...touchTargets,
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  }),
  picker: css({ flex: '0 1 300px', minWidth: 200 }),
  note: css({ flex: '1 1 160px', color: theme.colors.text.secondary }),
  split: css({
    flex: '1 1 0',
    minHeight: 0,
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'minmax(520px, 2fr) 3fr',
    gridTemplateRows: 'minmax(0, 1fr)',
    [theme.breakpoints.down('lg')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'minmax(160px, 2fr) minmax(240px, 3fr)',
    },
  }),
  scroller: css({
    minHeight: 0,
    overflow: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  texts: css({ position: 'relative', minHeight: 0, minWidth: 0 }),
});
